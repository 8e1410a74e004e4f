using System.Net.Sockets;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>
/// Under every call through a proxy: vets the target, which the proxy will connect to, by the same rules as if the console did, and puts the proxy's own refusals into words.
/// The proxy's address itself is vetted where the connection is made.
/// </summary>
internal sealed class ProxyHandler(EgressProxy proxy, GuardedConnect guard, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!;
        var plain = target.Scheme == Uri.UriSchemeHttp;
        if (await RefusalAsync(target, plain, cancellationToken) is { } refused)
            throw Said(new ProbeFailureException(Cause.Misconfigured, refused));

        HttpResponseMessage answer;
        try
        {
            answer = await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ProxyTunnelError)
        {
            throw Said(ProxyFailures.Answered(proxy, target, ProxyFailures.StatusOf(failure), failure));
        }

        // In a tunnel only the service can answer so; in plain text it is the proxy, which does not pass a 407 on.
        if (!plain || answer.StatusCode is not System.Net.HttpStatusCode.ProxyAuthenticationRequired)
            return answer;

        answer.Dispose();
        throw Said(ProxyFailures.Answered(proxy, target, 407, failure: null));
    }

    // As the HTTP handler wraps what happens while it connects: GuardHandler counts it and takes the verdict out again.
    private static HttpRequestException Said(ProbeFailureException verdict) => new(HttpRequestError.ProxyTunnelError, verdict.Message, verdict);

    /// <summary>A name that has no address here may have one where the proxy is: a network without name servers of its own is what proxies are for. Then the proxy's own rules are the only guard.</summary>
    private async Task<string?> RefusalAsync(Uri target, bool plain, CancellationToken cancellationToken)
    {
        try
        {
            return await guard.RefusalAsync(target.IdnHost, plain, cancellationToken);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
