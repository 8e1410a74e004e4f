using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>
/// The subscriber, in a process of its own (hidden command <c>receiver</c>): counts what it gets, by id, and how long after <c>"t":microseconds</c> in the payload. <c>/slow</c> answers after five seconds, <c>/flaky/…</c> fails every fourth that it has not seen yet.
/// <c>GET /counts</c> says what there was, <c>POST /missing</c> how many of some ids never came.
/// </summary>
internal sealed class ReceiverProgram
{
    private const int Buckets = 200_000; // of 0.1 ms: 20 s
    private const int Longest = 64 * 1024;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> flakyIds = new(StringComparer.Ordinal);
    private readonly int[] delays = new int[Buckets];
    private long received;
    private long repeated;
    private long slow;

    /// <summary>Serves until the process is ended; says where on its first line.</summary>
    public static async Task<int> RunAsync()
    {
        var receiver = new ReceiverProgram();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        Console.WriteLine($"receiver {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private async Task TakeAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.WriteAsJsonAsync(Counts(http.Request.Query.ContainsKey("reset"), http.Request.Query.ContainsKey("delays")));
            return;
        }

        if (http.Request.Path.StartsWithSegments("/missing", StringComparison.Ordinal))
        {
            await http.Response.WriteAsJsonAsync(await MissingAsync(http.Request));
            return;
        }

        if (http.Request.Path.StartsWithSegments("/slow", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref slow);
            await Task.Delay(Slow, TimeProvider.System, http.RequestAborted);
            return;
        }

        if (http.Request.Path.StartsWithSegments("/flaky", StringComparison.Ordinal))
        {
            http.Response.StatusCode = Fails(http.Request.Path + " " + http.Request.Headers["webhook-id"]) ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
            return;
        }

        var body = await http.Request.BodyReader.ReadAtLeastAsync((int)Math.Min(http.Request.ContentLength ?? 0, Longest));
        var sent = body.Buffer.IsSingleSegment ? SentAt(body.Buffer.FirstSpan) : 0;
        http.Request.BodyReader.AdvanceTo(body.Buffer.End);
        var now = TimeProvider.System.GetUtcNow();
        Count(http.Request.Headers["webhook-id"].ToString(), sent, now);
    }

    private void Count(string id, long sent, DateTimeOffset now)
    {
        lock (gate)
        {
            received++;
            repeated += ids.Add(id) ? 0 : 1;
            if (sent > 0)
            {
                delays[Math.Clamp((int)((Microseconds(now) - sent) / 100), 0, Buckets - 1)]++;
            }
        }
    }

    private bool Fails(string call)
    {
        lock (gate)
        {
            return flakyIds.Add(call) && flakyIds.Count % 4 == 0;
        }
    }

    /// <summary>How many of the ids, one a line, never came.</summary>
    private async Task<int> MissingAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var asked = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lock (gate)
        {
            return asked.Count(id => !ids.Contains(id));
        }
    }

    internal static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <param name="withDelays">Percentiles too, which cost: not for who asks all the time.</param>
    private ReceiverCounts Counts(bool reset, bool withDelays)
    {
        lock (gate)
        {
            var counts = withDelays
                ? new ReceiverCounts(received, ids.Count, repeated, slow, At(0.5), At(0.95), At(0.99), At(1))
                : new ReceiverCounts(received, ids.Count, repeated, slow, double.NaN, double.NaN, double.NaN, double.NaN);
            if (reset)
            {
                (received, repeated, slow) = (0, 0, 0);
                ids.Clear();
                Array.Clear(delays);
            }

            return counts;
        }
    }

    // {"event":…,"data":{"t":1764134000000000,"fill":"…"}}
    private static long SentAt(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf("\"t\":"u8);
        return at >= 0 && long.TryParse(Encoding.ASCII.GetString(body.Slice(at + 4, 16)), NumberStyles.None, CultureInfo.InvariantCulture, out var sent) ? sent : 0;
    }

    private double At(double share)
    {
        var total = delays.Sum(d => (long)d);
        long seen = 0;
        for (var i = 0; i < Buckets && total > 0; i++)
        {
            seen += delays[i];
            if (seen >= Math.Ceiling(total * share))
            {
                return (i + 1) / 10.0;
            }
        }

        return double.NaN;
    }
}
