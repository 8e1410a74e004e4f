using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>The ceiling: signed requests of the same size to the same receiver with HttpClient, and nothing else: no queue, no database, no publisher.</summary>
internal static class BareLoop
{
    public const int Concurrency = 64;

    /// <returns>Requests a second.</returns>
    public static async Task<double> RunAsync(Uri address, TimeSpan length, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = Concurrency, ActivityHeadersPropagator = null });
        var key = RandomNumberGenerator.GetBytes(24);
        var target = new Uri(address, "/hook");
        long sent = 0;
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => Task.Run(
            async () =>
            {
                while (TimeProvider.System.GetElapsedTime(started) < length)
                {
                    using var request = Signed(target, key, Interlocked.Increment(ref sent));
                    using var answer = await http.SendAsync(request, cancellationToken);
                    answer.EnsureSuccessStatusCode();
                }
            },
            cancellationToken)));
        return sent / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static HttpRequestMessage Signed(Uri target, byte[] key, long number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"evt_{number:D13}");
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes("{\"event\":\"job.created\",\"type\":\"job.created\",\"timestamp\":\"2026-11-26T09:30:00.000Z\",\"data\":" + Publisher.Data(sentAt: null) + "}");
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.ASCII.GetBytes($"{id}.{seconds}."));
        hmac.AppendData(body);
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", seconds);
        request.Headers.TryAddWithoutValidation("webhook-signature", "v1," + Convert.ToBase64String(hmac.GetHashAndReset()));
        request.Headers.TryAddWithoutValidation("X-InTime-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, body)));
        request.Headers.TryAddWithoutValidation("X-InTime-Event", "job.created");
        return request;
    }
}
