using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>What a person has typed into the connect form, as text, until it becomes a draft.</summary>
public sealed class IntegrationForm(ProviderManifest provider)
{
    public ProviderManifest Provider { get; } = provider;

    public string Name { get; set; } = provider.Name;

    public string? Description { get; set; }

    public Category Category { get; set; } = provider.Category;

    public DeploymentEnvironment Environment { get; set; } = DeploymentEnvironment.Production;

    public bool Enabled { get; set; } = true;

    public string? BaseUrl { get; set; }

    public string? Notes { get; set; }

    /// <summary>Field → text. A secret stays empty while its stored value is kept.</summary>
    public Dictionary<string, string> Values { get; } = provider.Fields.Where(f => f.Default is not null).ToDictionary(f => f.Key, f => f.Default!, StringComparer.Ordinal);

    public string IntervalSeconds { get; set; } = Text(Math.Max(5, provider.SuggestedInterval.TotalSeconds));

    public string TimeoutSeconds { get; set; } = "10";

    public string DownAfter { get; set; } = "2";

    public string DownOf { get; set; } = "3";

    public string UpAfter { get; set; } = "2";

    public string UpOf { get; set; } = "2";

    public string? DegradedLatencyMs { get; set; } = "2000";

    public string? DegradedErrorPercent { get; set; } = "20";

    public static IntegrationForm Of(Integration integration, ProviderManifest provider)
    {
        var m = integration.Monitoring;
        var form = new IntegrationForm(provider)
        {
            Name = integration.Name,
            Description = integration.Description,
            Category = integration.Category,
            Environment = integration.Environment,
            Enabled = integration.Enabled,
            BaseUrl = integration.BaseUrl,
            Notes = integration.Notes,
            IntervalSeconds = Text(m.Interval.TotalSeconds),
            TimeoutSeconds = Text(m.Timeout.TotalSeconds),
            DownAfter = Text(m.DownAfter),
            DownOf = Text(m.DownOf),
            UpAfter = Text(m.UpAfter),
            UpOf = Text(m.UpOf),
            DegradedLatencyMs = m.DegradedLatency is { } latency ? Text(latency.TotalMilliseconds) : null,
            DegradedErrorPercent = m.DegradedErrorRate is { } rate ? Text(rate * 100) : null,
        };
        foreach (var (key, value) in integration.Settings)
        {
            form.Values[key] = value;
        }

        return form;
    }

    /// <summary>The draft; a number that is none becomes an impossible one, which <see cref="IntegrationRules"/> refuses with the field's own message.</summary>
    public IntegrationDraft ToDraft() => new()
    {
        ProviderId = Provider.Id,
        Name = Name.Trim(),
        Description = Blank(Description),
        Category = Category,
        Environment = Environment,
        Enabled = Enabled,
        BaseUrl = Blank(BaseUrl),
        Notes = Blank(Notes),
        Settings = Filled(secret: false),
        Secrets = Filled(secret: true),
        Monitoring = new MonitoringSettings
        {
            Interval = TimeSpan.FromSeconds(Number(IntervalSeconds)),
            Timeout = TimeSpan.FromSeconds(Number(TimeoutSeconds)),
            DownAfter = Whole(DownAfter),
            DownOf = Whole(DownOf),
            UpAfter = Whole(UpAfter),
            UpOf = Whole(UpOf),
            DegradedLatency = Blank(DegradedLatencyMs) is { } ms ? TimeSpan.FromMilliseconds(Number(ms)) : null,
            DegradedErrorRate = Blank(DegradedErrorPercent) is { } percent ? Number(percent) / 100 : null,
        },
    };

    private Dictionary<string, string> Filled(bool secret) => Provider.Fields
        .Where(f => f.IsSecret == secret && FieldRules.IsShown(Provider, f, Values) && Values.GetValueOrDefault(f.Key) is { Length: > 0 })
        .ToDictionary(f => f.Key, f => Values[f.Key], StringComparer.Ordinal);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e7 ? number : -1;

    private static int Whole(string text) => Number(text) is var number && number == Math.Floor(number) ? (int)number : -1;

    /// <summary>Exact to a TimeSpan's tick, so that an untouched field saves what it read.</summary>
    private static string Text(double number) => number.ToString("0.#######", CultureInfo.InvariantCulture);
}
