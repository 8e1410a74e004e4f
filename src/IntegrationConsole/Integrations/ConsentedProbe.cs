using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>
/// A probe with the access token of a consent, where the integration has one: the same path as real calls. Refused with a 401, it is made once more with a newer token; the
/// report tells of the connection what the provider's answer can't.
/// </summary>
public sealed class ConsentedProbe(IGiveAccessTokens tokens)
{
    /// <param name="target">What is probed.</param>
    /// <param name="probe">The provider's probe with these settings.</param>
    public async Task<ProbeReport> RunAsync(ProbeTarget target, Func<SettingValues, Task<ProbeReport>> probe, CancellationToken cancellationToken)
    {
        if (target.IntegrationId is not { } integration || TokenField(target) is not { } field)
        {
            return await probe(target.Settings);
        }

        switch (await tokens.GetAsync(integration, connection: null, cancellationToken))
        {
            case not AccessTokenAnswer.None when target.TokenWouldGo is { } elsewhere:
                return Withheld(target, field, elsewhere);
            case AccessTokenAnswer.Usable usable:
                return Told(target, await ProbeAsync(target, integration, field, usable, probe, cancellationToken), usable);
            case AccessTokenAnswer.Unusable unusable:
                return new ProbeReport { Cause = unusable.Cause, Step = ProbeStep.Token, Summary = unusable.Message, NextStep = unusable.NextStep, Timings = default };
            default:
                return await probe(target.Settings);
        }
    }

    private async Task<ProbeReport> ProbeAsync(
        ProbeTarget target, int integration, string field, AccessTokenAnswer.Usable usable, Func<SettingValues, Task<ProbeReport>> probe, CancellationToken cancellationToken)
    {
        var report = await probe(target.Settings.With(field, usable.Token.Reveal()));
        if (report.StatusCode != 401 && report.Cause is not Cause.CredentialRejected)
        {
            return report;
        }

        return await tokens.ReplaceAsync(integration, usable, cancellationToken) switch
        {
            AccessTokenAnswer.Usable newer => await probe(target.Settings.With(field, newer.Token.Reveal())),
            AccessTokenAnswer.Unusable why => report with { Cause = why.Cause, Summary = why.Message, NextStep = why.NextStep },
            _ => report,
        };
    }

    private static ProbeReport Withheld(ProbeTarget target, string field, string elsewhere) => new()
    {
        Cause = Cause.Misconfigured,
        Step = ProbeStep.Token,
        Summary = $"Nothing was sent: this test would take the access token of the connected account {elsewhere}.",
        NextStep = $"Save the change if it is right: saving confirms it, and the next check goes there. To try it before, enter a token of its own under \"{target.Provider.Manifest.Fields.First(f => f.Key == field).Label}\".",
        Timings = default,
    };

    /// <summary>The field that these settings read a token from that a consent can give; null when they use another credential.</summary>
    private static string? TokenField(ProbeTarget target) =>
        target.Provider.Manifest is { OAuth: { Grant: OAuthGrant.AuthorizationCode } oauth } manifest && manifest.Auth.Uses(oauth.TokenField, target.Settings) ? oauth.TokenField : null;

    /// <summary>Works, but not all of it: what was not granted does not fail here, it fails in the feature that needs it. One that is switched off needs nothing.</summary>
    private static ProbeReport Told(ProbeTarget target, ProbeReport report, AccessTokenAnswer.Usable usable)
    {
        var manifest = target.Provider.Manifest;
        var off = FeatureRules.ScopesOff(manifest, target.Features);
        var lacking = usable.Missing.Where(name => !off.Contains(name)).ToList();
        if (lacking.Count == 0 || !(report.Succeeded || report.Cause is Cause.PermissionMissing))
        {
            return report;
        }

        var missing = string.Join(", ", lacking.Select(name => manifest.OAuth!.Scopes.FirstOrDefault(s => s.Name == name) is { } scope ? $"{name} ({scope.For})" : name));
        return report with
        {
            Cause = Cause.PermissionMissing,
            Summary = report.Succeeded ? $"{manifest.Name} answers, but the consent lacks {missing}." : $"{report.Summary.TrimEnd('.')}. The consent lacks {missing}.",
            NextStep = "Connect again and allow what is missing; everything else goes on working.",
        };
    }
}
