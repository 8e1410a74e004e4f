using System.Collections.Concurrent;
using System.Text;
using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Fetches public keys of providers from the addresses that their schemes name, through the egress guard, and keeps them for a while.</summary>
public sealed class ProviderKeys(EgressFactory egress, TimeProvider time)
{
    private const int LongestDocument = 64 * 1024;
    private const int MostKept = 200;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>After a failure: a stranger's calls must not become calls of ours.</summary>
    private static readonly TimeSpan FailureLasts = TimeSpan.FromSeconds(30);

    // A provider gives up on us after a few seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<Uri, Kept> kept = new();

    /// <summary>The document at an address; null when it can't be had.</summary>
    public async Task<string?> FetchAsync(string providerId, Uri address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (kept.TryGetValue(address, out var known) && now - known.At < (known.Text is null ? FailureLasts : Fresh))
        {
            return known.Text;
        }

        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        var text = await GetAsync(providerId, address, cancellationToken);
        kept[address] = new(text ?? known?.Text, now);
        return text ?? known?.Text;
    }

    /// <summary>Calls an address once, for a subscription that wants it. True when it answered 2xx.</summary>
    public async Task<bool> VisitAsync(string providerId, Uri address, CancellationToken cancellationToken) => await GetAsync(providerId, address, cancellationToken) is not null;

    private async Task<string?> GetAsync(string providerId, Uri address, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await egress.For(providerId).SendAsync(request, stop.Token);
            return answer.IsSuccessStatusCode ? Encoding.UTF8.GetString(await Egress.BoundedBody.ReadAsync(answer.Content, LongestDocument, stop.Token)) : null;
        }
        catch (Exception failed) when (failed is HttpRequestException or ProbeFailureException or IOException or CircuitOpenException || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private sealed record Kept(string? Text, DateTimeOffset At);
}
