using IntegrationConsole.Egress;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Asks providers to end grants (RFC 7009). A grant is given up here whatever comes of it; what came of it is told.</summary>
public sealed class Revocation(EgressFactory egress, ProbeTargets targets, TimeProvider time)
{
    private const int LargestAnswer = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Null when the provider ended it; else a sentence that says why not and what to do.</summary>
    /// <param name="integration">With its secrets.</param>
    /// <param name="token">The refresh token or, without one, the access token.</param>
    public async Task<string?> RevokeAsync(Integration integration, Secret token, CancellationToken cancellationToken)
    {
        if (targets.For(integration) is not TargetResult.Ready { Target: var target } || target.Provider.Manifest is not { OAuth: { } oauth } manifest)
        {
            return "The stored settings can't be read, so the provider was not asked. End the access in the account's settings there.";
        }

        if (oauth.RevokeUrl is not { } url)
        {
            return $"{manifest.Name} has no address for this. End the access in the account's settings there.";
        }

        var form = new List<KeyValuePair<string, string>> { new("token", token.Reveal()) };
        var (parts, problem) = TokenRequest.Build(manifest, oauth with { TokenUrl = url, TokenParameters = [] }, target.Settings, target.BaseUrl, form);
        return parts is null
            ? $"{manifest.Name} was not asked: {problem} End the access in the account's settings there."
            : await SendAsync(parts, manifest, target, cancellationToken);
    }

    private async Task<string?> SendAsync(RequestParts parts, ProviderManifest manifest, ProbeTarget target, CancellationToken cancellationToken)
    {
        using var request = parts.ToMessage();
        ExtraHeaders.AddTo(request, target.Connection);
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var http = egress.For(manifest.Id, target.Route);
            using var response = await http.SendAsync(request, both.Token);

            var body = await BoundedBody.ReadAsync(response.Content, LargestAnswer, both.Token);
            return RevocationRules.Judge((int)response.StatusCode, body) is not { } said ? null : $"{manifest.Name} answered {said}. End the access in the account's settings there.";
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{ErrorMapping.FromException(manifest.Name, exception, patience.IsCancellationRequested).Message} End the access in the account's settings there.";
        }
    }
}
