using System.Net;
using System.Net.Sockets;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>
/// Opens every outgoing TCP connection of the console. It resolves the name itself and connects to the very addresses it vetted,
/// so a name whose answer changes between the check and the use (DNS rebinding) gains nothing.
/// </summary>
public sealed class GuardedConnect(EgressOptions options, ResolveHost resolve, EgressMeter meter, TimeProvider time)
{
    // A name with hundreds of addresses must not make one probe knock on all of them.
    private const int MaxAddresses = 6;

    private static readonly TimeSpan EarlierAddressTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Connects to the first permitted address that answers. Throws <see cref="ProbeFailureException"/> with
    /// <see cref="Cause.Misconfigured"/> when none is permitted, <see cref="SocketException"/> when none answers.
    /// </summary>
    public ValueTask<TcpConnection> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
        => ConnectAsync(target, plainHttp: false, cancellationToken);

    internal async ValueTask<TcpConnection> ConnectAsync(DnsEndPoint target, bool plainHttp, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var found = await ResolveAsync(target.Host, cancellationToken);
        var dns = time.GetElapsedTime(started);
        var permitted = Vet(target.Host, found, plainHttp);
        started = time.GetTimestamp();
        SocketException? last = null;
        for (var i = 0; i < permitted.Count; i++)
        {
            var isLast = i == permitted.Count - 1;
            var timeout = isLast || options.ConnectTimeout < EarlierAddressTimeout ? options.ConnectTimeout : EarlierAddressTimeout;
            var (stream, failure) = await TryConnectAsync(new IPEndPoint(permitted[i], target.Port), timeout, cancellationToken);
            if (stream is not null)
                return new TcpConnection(stream, permitted[i], dns, time.GetElapsedTime(started));

            last = failure;
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>
    /// Why no connection to this host would be opened; null when one would be tried. Resolves the name, sends nothing to it.
    /// Throws <see cref="SocketException"/> when there is no such name.
    /// </summary>
    public async Task<string?> RefusalAsync(string host, bool plainHttp, CancellationToken cancellationToken)
    {
        try
        {
            Vet(host, await ResolveAsync(host, cancellationToken), plainHttp);
            return null;
        }
        catch (ProbeFailureException refused)
        {
            return refused.Message;
        }
    }

    private async ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];

        var found = await resolve(host, cancellationToken);
        return found.Length > 0 ? found : throw new SocketException((int)SocketError.HostNotFound);
    }

    private List<IPAddress> Vet(string host, IPAddress[] found, bool plainHttp)
    {
        var permitted = new List<IPAddress>(Math.Min(found.Length, MaxAddresses));
        AddressVerdict? refusal = null;
        foreach (var address in found)
        {
            var verdict = AddressRules.Judge(address, options.Allow);
            if (verdict.Allowed && (!plainHttp || verdict.Listed || options.AllowPlainText))
                permitted.Add(address);
            else
                refusal ??= verdict;

            if (permitted.Count == MaxAddresses)
                break;
        }

        return permitted.Count > 0 || refusal is null ? permitted : throw Refuse(host, refusal.Value);
    }

    private ProbeFailureException Refuse(string host, AddressVerdict verdict)
    {
        if (verdict.Allowed)
        {
            meter.Denied("plain text");
            return new ProbeFailureException(Cause.Misconfigured,
                $"{host} is addressed with http://, where credentials would travel unencrypted. Use https://, or, if the network between is trusted, "
                + $"allow it with the setting Egress__Allow={verdict.Judged}.");
        }

        var subject = IPAddress.TryParse(host, out _) ? $"{host} is" : $"{host} resolves to";
        var advice = verdict.Range is { } range ? $"; allow it with the setting Egress__Allow={range}" : "";
        meter.Denied(verdict.Kind!);
        return new ProbeFailureException(Cause.Misconfigured, $"{subject} {Article(verdict.Kind!)} {verdict.Kind} address {verdict.Judged}{advice}");
    }

    private static string Article(string kind) => "aeiouI".Contains(kind[0], StringComparison.Ordinal) ? "an" : "a";

    private async ValueTask<(NetworkStream? Stream, SocketException? Failure)> TryConnectAsync(
        IPEndPoint target, TimeSpan timeout, CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // The one place that opens sockets: the address was vetted above.
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore RS0030
        using var timer = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(target, both.Token);
            return (new NetworkStream(socket, ownsSocket: true), null);
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            return (null, failure);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            return (null, new SocketException((int)SocketError.TimedOut));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
