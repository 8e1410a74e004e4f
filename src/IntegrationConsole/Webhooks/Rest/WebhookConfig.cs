using IntegrationConsole.Integrations;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>An endpoint as programs read and write it. A member left out keeps its value, null takes it away.</summary>
/// <param name="Events">Types, or <c>["*"]</c> for all.</param>
/// <param name="TimeoutSeconds">1 to 60.</param>
/// <param name="Retry">Its own policy; null: the organization's.</param>
/// <param name="Headers">Its own headers. Values are written and never read: an answer shows <c>••••</c>, and what is sent back so keeps its value.</param>
/// <param name="ClientCertificate">For receivers that ask for one; null: none.</param>
/// <param name="DisableAfterHours">Switched off after failing for so long; null: as the organization says.</param>
/// <param name="Secret">Only when creating: a signing secret of one's own.</param>
public sealed record WebhookConfig(
    string? Name,
    string? Url,
    DeploymentEnvironment? Environment,
    IReadOnlyList<string>? Events,
    IReadOnlyList<WebhookFilter>? Filters,
    IReadOnlyDictionary<string, string>? Labels,
    string? Description,
    bool? Active,
    double? TimeoutSeconds,
    RetryConfig? Retry,
    bool? DeadLetters,
    int? Concurrency,
    double? RatePerSecond,
    IReadOnlyDictionary<string, string>? Headers,
    WebhookAuth? Auth,
    WebhookCertificate? ClientCertificate,
    string? SignatureHeader,
    IReadOnlyList<string>? AllowedAddresses,
    string? ContentType,
    string? Template,
    double? DisableAfterHours,
    string? Secret)
{
    /// <summary>What a new endpoint begins with.</summary>
    internal static WebhookConfig Blank { get; } = Of("", "", DeploymentEnvironment.Production, new(), active: true, hasCertificate: false) with { Name = null, Url = null, Events = null };

    internal static WebhookConfig Of(WebhookEndpoint endpoint, bool hasCertificate) => Of(endpoint.Name, endpoint.Url, endpoint.Environment, endpoint.Settings, endpoint.IsActive, hasCertificate);

    internal EndpointDraft ToDraft() => new()
    {
        Name = Name ?? "",
        Url = Url ?? "",
        Environment = Environment ?? DeploymentEnvironment.Production,
        IsActive = Active ?? true,
        SigningSecret = Secret,
        AuthSecret = Auth?.Secret is Secrets.Secret.Mask ? null : Auth?.Secret,
        ClientCertificate = ClientCertificate?.ToPem(),
        DropsCertificate = ClientCertificate is null,
        HeaderValues = (Headers ?? new Dictionary<string, string>(StringComparer.Ordinal)).Where(h => h.Value is not Secrets.Secret.Mask).ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase),
        Settings = new()
        {
            Events = Events ?? [],
            Filters = [.. (Filters ?? []).Select(f => new EventFilter(f.Path ?? "", f.Operator ?? FilterOperator.Equals, f.Value ?? ""))],
            Labels = Labels ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Description = Description,
            Timeout = Seconds(TimeoutSeconds) ?? new EndpointSettings().Timeout,
            Retry = Retry?.ToPolicy(),
            DeadLetters = DeadLetters,
            Concurrency = Concurrency ?? new EndpointSettings().Concurrency,
            RatePerSecond = RatePerSecond,
            Headers = [.. Headers?.Keys ?? []],
            Auth = Auth?.ToAuth() ?? EndpointAuth.None,
            SignatureHeader = SignatureHeader,
            AllowedAddresses = AllowedAddresses ?? [],
            ContentType = ContentType ?? new EndpointSettings().ContentType,
            Template = Template,
            DisableAfter = Seconds(DisableAfterHours * 3600),
        },
    };

    private static WebhookConfig Of(string name, string url, DeploymentEnvironment environment, EndpointSettings s, bool active, bool hasCertificate) => new(
        name, url, environment, s.Events, [.. s.Filters.Select(f => new WebhookFilter(f.Path, f.Operator, f.Value))], s.Labels, s.Description, active, s.Timeout.TotalSeconds, s.Retry is { } retry ? RetryConfig.Of(retry) : null,
        s.DeadLetters, s.Concurrency, s.RatePerSecond, s.Headers.ToDictionary(h => h, _ => Secrets.Secret.Mask, StringComparer.OrdinalIgnoreCase), WebhookAuth.Of(s.Auth), hasCertificate ? WebhookCertificate.Stored : null, s.SignatureHeader, s.AllowedAddresses, s.ContentType,
        s.Template, s.DisableAfter?.TotalHours, Secret: null);

    // What can't be a duration becomes one that the rules refuse, field by field.
    private static TimeSpan? Seconds(double? seconds) => seconds switch { null => null, > 0 and < 1e9 => TimeSpan.FromSeconds(seconds.Value), _ => TimeSpan.Zero };
}
