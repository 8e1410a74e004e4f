using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IntegrationConsole.Egress;

/// <summary>Counts outgoing calls by provider and outcome. Never an address or a URL: those may hold secrets and have no bound.</summary>
public sealed class EgressMeter : IDisposable
{
    public const string Name = "IntegrationConsole.Egress";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> requests;
    private readonly Counter<long> denied;
    private readonly Histogram<double> duration;

    public EgressMeter()
    {
        requests = meter.CreateCounter<long>("console.egress.requests", "{request}", "Outgoing HTTP requests by provider and outcome.");
        denied = meter.CreateCounter<long>("console.egress.denied", "{connection}", "Connections that the egress guard refused, by reason.");
        duration = meter.CreateHistogram<double>("console.egress.duration", "s", "Time until the headers of the answer, by provider and outcome.");
    }

    internal void Request(string provider, string outcome, TimeSpan elapsed)
    {
        if (!requests.Enabled && !duration.Enabled)
            return;

        var tags = new TagList { { "provider", provider }, { "outcome", outcome } };
        requests.Add(1, tags);
        duration.Record(elapsed.TotalSeconds, tags);
    }

    internal void Denied(string reason) => denied.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose() => meter.Dispose();
}
