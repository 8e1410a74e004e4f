using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>What went wrong at a proxy, in words that tell it from the service behind it. Pure.</summary>
internal static partial class ProxyFailures
{
    /// <summary>The guard does not let the console connect to the proxy.</summary>
    public static ProbeFailureException Refused(EgressProxy proxy, ProbeFailureException verdict)
        => new(verdict.Cause, $"The proxy {proxy} is not used: {verdict.Message.TrimEnd('.')}.", verdict);

    /// <summary>There was no connection to the proxy.</summary>
    public static ProbeFailureException Unreachable(EgressProxy proxy, SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            new(Cause.Dns, $"The host name of the proxy {proxy} has no address. Correct the proxy's address in the settings of the integration.", failure),
        SocketError.ConnectionRefused =>
            new(Cause.Network, $"The proxy {proxy} refused the connection: nothing listens there. Check its address and port, and whether it runs.", failure),
        SocketError.TimedOut => new(Cause.Timeout, $"The proxy {proxy} did not accept the connection in time. Check its address and port, and whether it runs.", failure),
        var other => new(Cause.Network, $"The proxy {proxy} can't be reached ({other}). Check its address and port, and whether it runs.", failure),
    };

    /// <summary>The proxy answered, but made no way to the service.</summary>
    /// <param name="proxy">Which.</param>
    /// <param name="target">Where it should have led.</param>
    /// <param name="status">Its answer; null when it is not known.</param>
    /// <param name="failure">What the HTTP handler threw, if it did.</param>
    public static ProbeFailureException Answered(EgressProxy proxy, Uri target, int? status, Exception? failure) => status switch
    {
        407 when proxy.User is null => new(Cause.Misconfigured, $"The proxy {proxy} demands a user name and a password (407). Enter both in the settings of the integration.", failure),
        407 => new(Cause.Misconfigured, $"The proxy {proxy} does not accept this user name and password by Basic authentication (407). Correct them in the settings of the integration.", failure),
        >= 500 => new(Cause.Network, $"The proxy {proxy} got no connection to {target.Authority} ({status}). Check whether it may and can reach that address.", failure),
        { } code => new(Cause.Misconfigured, $"The proxy {proxy} does not let calls through to {target.Authority} ({code}). Ask whoever runs it to allow that address, or choose another proxy.", failure),
        null => new(Cause.Misconfigured, $"The proxy {proxy} made no tunnel to {target.Authority}. Check whether it is an HTTP proxy that allows CONNECT.", failure),
    };

    // "The proxy tunnel request to proxy 'http://proxy.example:3128/' failed with status code '407'."
    public static int? StatusOf(HttpRequestException failure)
        => failure.StatusCode is { } known ? (int)known
            : Status().Match(failure.Message) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex("'([1-5][0-9]{2})'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();
}
