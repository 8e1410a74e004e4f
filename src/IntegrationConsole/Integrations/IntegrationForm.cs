using System.Globalization;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Dependencies;
using IntegrationConsole.Integrations.Features;
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

    public string? Owner { get; set; }

    /// <summary>Separated by commas or blanks.</summary>
    public string? Tags { get; set; }

    /// <summary>Slugs, separated by commas or blanks.</summary>
    public string? DependsOn { get; set; }

    /// <summary>Why it is saved, for the list of versions.</summary>
    public string? VersionNote { get; set; }

    /// <summary>The provider's fields and the connection's secrets: what <see cref="Values"/> holds.</summary>
    public IReadOnlyList<Field> Fields { get; } = [.. provider.Fields, .. ConnectionSecrets.Beside(provider)];

    /// <summary>Field → text. A secret stays empty while its stored value is kept.</summary>
    public Dictionary<string, string> Values { get; } = provider.Fields.Where(f => f.Default is not null).ToDictionary(f => f.Key, f => f.Default!, StringComparer.Ordinal);

    /// <summary>Optional secret fields whose stored value is to be removed.</summary>
    public HashSet<string> RemovedSecrets { get; } = new(StringComparer.Ordinal);

    /// <summary>Empty: as the provider's declaration has it.</summary>
    public string? Retries { get; set; }

    /// <summary>One a line: <c>X-Tenant: acme</c>.</summary>
    public string? ExtraHeaders { get; set; }

    /// <summary>Empty: none.</summary>
    public string? RateLimitBufferPercent { get; set; }

    public string? ProxyUrl { get; set; }

    public string? ProxyUser { get; set; }

    public string IntervalSeconds { get; set; } = Text(Math.Max(5, provider.SuggestedInterval.TotalSeconds));

    public string TimeoutSeconds { get; set; } = "10";

    public string DownAfter { get; set; } = "2";

    public string DownOf { get; set; } = "3";

    public string UpAfter { get; set; } = "2";

    public string UpOf { get; set; } = "2";

    public string? DegradedLatencyMs { get; set; } = "2000";

    public string? DegradedErrorPercent { get; set; } = "20";

    /// <summary>Ids of features, separated by commas; "all" or "none".</summary>
    public string EnabledFeatures { get; set; } = FeatureText.All;

    /// <summary><c>key = value</c>, one a line.</summary>
    public string? CustomSettings { get; set; }

    /// <summary>Days; empty: for ever.</summary>
    public string? RetentionDays { get; set; }

    public LoggingLevel Logging { get; set; } = ComplianceSettings.Default.Logging;

    public bool AuditEnabled { get; set; } = ComplianceSettings.Default.AuditEnabled;

    public static IntegrationForm Of(Integration integration, ProviderManifest provider) => Of(IntegrationDraft.Of(integration), provider);

    /// <summary>What a draft says, without its secrets.</summary>
    public static IntegrationForm Of(IntegrationDraft integration, ProviderManifest provider)
    {
        var form = new IntegrationForm(provider)
        {
            Name = integration.Name,
            Description = integration.Description,
            Category = integration.Category,
            Environment = integration.Environment,
            Enabled = integration.Enabled,
            BaseUrl = integration.BaseUrl,
            Notes = integration.Notes,
            Owner = integration.Owner,
            Tags = integration.Tags.Count > 0 ? string.Join(", ", integration.Tags) : null,
            DependsOn = integration.DependsOn.Count > 0 ? string.Join(", ", integration.DependsOn) : null,
            EnabledFeatures = FeatureText.OfEnabled(integration.Features),
            CustomSettings = FeatureText.OfCustom(integration.Features),
            Retries = integration.Connection.Retries?.ToString(CultureInfo.InvariantCulture),
            ExtraHeaders = ExtraHeaderRules.Text(integration.Connection.Headers),
            RateLimitBufferPercent = integration.Connection.RateLimitBuffer is > 0 and var percent ? percent.ToString(CultureInfo.InvariantCulture) : null,
            ProxyUrl = integration.Connection.ProxyUrl,
            ProxyUser = integration.Connection.ProxyUser,
        };
        form.Take(integration.Monitoring);
        form.Take(integration.Compliance);
        foreach (var (key, value) in integration.Settings)
        {
            form.Values[key] = value;
        }

        return form;
    }

    /// <summary>Shows how an integration is watched.</summary>
    public void Take(MonitoringSettings m)
    {
        IntervalSeconds = Text(m.Interval.TotalSeconds);
        TimeoutSeconds = Text(m.Timeout.TotalSeconds);
        DownAfter = Text(m.DownAfter);
        DownOf = Text(m.DownOf);
        UpAfter = Text(m.UpAfter);
        UpOf = Text(m.UpOf);
        DegradedLatencyMs = m.DegradedLatency is { } latency ? Text(latency.TotalMilliseconds) : null;
        DegradedErrorPercent = m.DegradedErrorRate is { } rate ? Text(rate * 100) : null;
    }

    /// <summary>Shows what is kept of an integration.</summary>
    public void Take(ComplianceSettings c)
    {
        RetentionDays = c.RetentionDays?.ToString(CultureInfo.InvariantCulture);
        Logging = c.Logging;
        AuditEnabled = c.AuditEnabled;
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
        Owner = Blank(Owner),
        Tags = TagRules.Parse(Tags),
        DependsOn = DependencyRules.Parse(DependsOn),
        VersionNote = Blank(VersionNote),
        Settings = Filled(secret: false),
        Secrets = FilledAndRemoved(),
        Features = FeatureText.Parse(EnabledFeatures, CustomSettings),
        Compliance = new() { RetentionDays = Blank(RetentionDays) is { } days ? Whole(days) : null, Logging = Logging, AuditEnabled = AuditEnabled },
        Connection = new ConnectionSettings
        {
            Retries = Blank(Retries) is { } retries ? Whole(retries) : null,
            Headers = ExtraHeaderRules.Parse(ExtraHeaders),
            RateLimitBuffer = Blank(RateLimitBufferPercent) is { } buffer ? Whole(buffer) : 0,
            ProxyUrl = Blank(ProxyUrl),
            ProxyUser = Blank(ProxyUser),
        },
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

    /// <summary>The typed secrets, and an empty text for each that is to be removed.</summary>
    private Dictionary<string, string> FilledAndRemoved()
    {
        var secrets = Filled(secret: true);
        foreach (var key in RemovedSecrets)
        {
            secrets.TryAdd(key, "");
        }

        return secrets;
    }

    private Dictionary<string, string> Filled(bool secret) => Fields
        .Where(f => f.IsSecret == secret && FieldRules.IsShown(Provider, f, Values) && Values.GetValueOrDefault(f.Key) is { Length: > 0 })
        .ToDictionary(f => f.Key, f => Values[f.Key], StringComparer.Ordinal);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e7 ? number : -1;

    private static int Whole(string text) => Number(text) is var number && number == Math.Floor(number) ? (int)number : -1;

    /// <summary>Exact to a TimeSpan's tick, so that an untouched field saves what it read.</summary>
    private static string Text(double number) => number.ToString("0.#######", CultureInfo.InvariantCulture);
}
