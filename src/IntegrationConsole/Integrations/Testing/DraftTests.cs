using System.Net.Sockets;
using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Testing;

/// <summary>Tests a connection over a connection of its own, so that DNS, TCP and TLS are really gone through.</summary>
public sealed class DraftTests(ProviderCalls calls, GuardedConnect guard, TimeProvider time)
{
    /// <summary>Runs the provider's probe once.</summary>
    /// <param name="target">The values, made ready.</param>
    /// <param name="provider">Whose values they are.</param>
    /// <param name="cancellationToken">Only this makes it throw.</param>
    public async Task<DraftTest> RunAsync(TargetResult target, ProviderManifest provider, CancellationToken cancellationToken)
    {
        var report = target switch
        {
            TargetResult.Ready ready => await calls.TestAsync(ready.Target, cancellationToken),
            TargetResult.Unusable unusable => new ProbeReport { Cause = Cause.Misconfigured, Summary = unusable.Problem, Timings = default },
            _ => throw new InvalidOperationException($"Unknown target {target.GetType()}."),
        };
        var encrypted = target is TargetResult.Ready { Target: var tested } && AddressOf(tested) is { } address ? (bool?)(address.Scheme == Uri.UriSchemeHttps) : null;
        return new(report, TestStepRules.Of(report, provider, encrypted, (target as TargetResult.Ready)?.Target.Route.Proxy?.ToString()), time.GetUtcNow());
    }

    /// <summary>Why the address of these values would be refused, with the field to blame, before anything is sent; null when it would not be, or has no address at all (which the test says).</summary>
    public async Task<(string Field, string Reason)?> RefusalAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        if (target.Route.Proxy is { Address: var proxy } && await RefusalAsync("connection.proxyUrl", proxy.IdnHost, proxy.Scheme == Uri.UriSchemeHttp, cancellationToken) is { } notThere)
        {
            return notThere;
        }

        var address = AddressOf(target);
        var host = address?.DnsSafeHost ?? (target.Provider.Manifest.Api is ApiAddress.NoUrl ? target.Settings["host"] : null);
        return host is null ? null : await RefusalAsync(FieldOf(target), host, address?.Scheme == Uri.UriSchemeHttp, cancellationToken);
    }

    private async Task<(string Field, string Reason)?> RefusalAsync(string field, string host, bool plainHttp, CancellationToken cancellationToken)
    {
        try
        {
            return await guard.RefusalAsync(host, plainHttp, cancellationToken) is { } reason ? (field, reason) : null;
        }
        catch (SocketException)
        {
            return null; // no such name: the test says so, at its step
        }
    }

    private static Uri? AddressOf(ProbeTarget target) => target.Provider.Manifest.Api.Resolve(target.Settings, target.BaseUrl).Url;

    private static string FieldOf(ProbeTarget target) => target switch
    {
        { Provider.Manifest.Api: ApiAddress.NoUrl } => "settings.host",
        { BaseUrl: null, Provider.Manifest.Api: ApiAddress.UrlFromField field } => $"settings.{field.Field}",
        _ => "baseUrl",
    };
}
