using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>When retries start, measured against what is stored: at two endpoints that fail every fourth first attempt, one whose retries wait in the process and one whose retries wait in the database.</summary>
internal sealed class RetryTimes(Publisher publisher, RunningReceiver receiver, ConsoleFolder folder)
{
    private const string Type = "job.updated";
    private const string Failing = "/flaky/";
    private const int Lists = 20;
    private const int Together = 100;

    private static readonly (string Name, int Seconds)[] Waits = [("near", 2), ("far", (int)DeliveryClaims.StaysInMemory.TotalSeconds + 2)];

    /// <summary>Publishes what will fail; its retries come while the rest of the benchmark goes on.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, seconds) in Waits)
        {
            await publisher.SubscribeAsync(new Uri(receiver.Address, Failing + name), Type, 64, cancellationToken, new { strategy = "fixed", maxRetries = 3, delaySeconds = seconds, maxDelaySeconds = seconds, jitter = false });
        }

        for (var list = 0; list < Lists; list++)
        {
            await publisher.PublishAsync(Type, Together, cancellationToken);
        }
    }

    /// <summary>From the end of the failed attempt and the endpoint's wait to the start of the next, milliseconds; below 0: it came early.</summary>
    public async Task<List<double>> LagsAsync(CancellationToken cancellationToken)
    {
        await using var data = await ConsoleData.CreateAsync(folder, cancellationToken);
        await using var db = data.Open();
        var lags = new List<double>();
        foreach (var (name, seconds) in Waits)
        {
            var url = Failing + name;
            var endpoint = await db.Set<WebhookEndpoint>().Where(e => e.Url.EndsWith(url)).Select(e => e.Id).SingleAsync(cancellationToken);
            var attempts = await db.Set<Attempt>().Where(a => a.EndpointId == endpoint).Select(a => new { a.DeliveryId, a.Number, a.AtMs, a.DurationMs }).ToListAsync(cancellationToken);
            var firsts = attempts.Where(a => a.Number == 1).ToDictionary(a => a.DeliveryId);
            lags.AddRange(attempts.Where(a => a.Number == 2).Select(a => (double)(a.AtMs - firsts[a.DeliveryId].AtMs - firsts[a.DeliveryId].DurationMs - (seconds * 1_000))));
        }

        return lags;
    }

    /// <summary>What the lags say.</summary>
    public static IEnumerable<Figure> Figures(List<double> lags)
    {
        var spread = new Percentiles(lags);
        return
        [
            new("retries", "retries, at full load", lags.Count, "") { Least = Lists * Together / 4 },
            new("early", "of them before their due time", lags.Count(l => l < 0), "") { Most = 0 },
            new("retryP99", "start of a retry after its due time, p99", spread.At(0.99), "ms"),
            new("retryMost", "the same, longest", spread.Most, "ms") { Most = 1_000 },
        ];
    }
}
