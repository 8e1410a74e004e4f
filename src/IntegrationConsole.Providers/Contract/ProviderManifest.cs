namespace IntegrationConsole.Providers.Contract;

/// <summary>The declaration of a provider. Each part is a closed choice with a <c>Custom</c> case holding a delegate.</summary>
public sealed record ProviderManifest
{
    /// <summary>Stable, lower-case, used in URLs and the database: <c>sendgrid</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>One line for the provider picker: what a company uses it for.</summary>
    public required string Summary { get; init; }

    public required Category Category { get; init; }

    public required IReadOnlyList<Capability> Capabilities { get; init; }

    /// <summary>Where its API lives; the integration's own base URL setting, if any, overrides it.</summary>
    public required ApiAddress Api { get; init; }

    /// <summary>The connect form, in order.</summary>
    public required IReadOnlyList<Field> Fields { get; init; }

    public required Auth Auth { get; init; }

    public required Probe Probe { get; init; }

    public RateLimit RateLimit { get; init; } = RateLimit.None;

    /// <summary>Tried in order before the defaults of <see cref="ErrorMapping"/>.</summary>
    public IReadOnlyList<ErrorRule> Errors { get; init; } = [];

    /// <summary>Where the provider puts its own error text: JSON pointers into the body (<c>/error/message</c>) or header names, tried in order.</summary>
    public IReadOnlyList<string> ErrorDetails { get; init; } =
        ["/errors/0/message", "/error/message", "/message", "/description", "/detail", "/error_description", "/error", "/title"];

    /// <summary>JSON pointer to the seconds to wait in a throttling answer, for providers that do not use the Retry-After header.</summary>
    public string? RetryAfterPointer { get; init; }

    /// <summary>The documented body of an error answer by status; the simulator sends it.</summary>
    public IReadOnlyDictionary<int, string> ErrorBodies { get; init; } = new Dictionary<int, string>();

    /// <summary>
    /// JSON pointers to secrets that the provider puts into its answers (<c>/marketingAutomation/key</c>; <c>*</c> stands for every element of a list).
    /// They are none of the settings, and are masked all the same wherever an answer is kept or shown.
    /// </summary>
    public IReadOnlyList<string> SecretAnswers { get; init; } = [];

    /// <summary>How its mail server is reached, for providers that speak SMTP; null for all others.</summary>
    public SmtpServer? Smtp { get; init; }

    /// <summary>
    /// The HTTP status that really carries a refusal, where it is not its key in <see cref="ErrorBodies"/>: Slack and Odoo answer a wrong credential (401) with 200, S3
    /// throttles (429) with 503. The simulator sends it.
    /// </summary>
    public IReadOnlyDictionary<int, int> ErrorStatuses { get; init; } = new Dictionary<int, int>();

    /// <summary>How to get an access token, for providers with OAuth; null for those without.</summary>
    public OAuthDeclaration? OAuth { get; init; }

    /// <summary>For providers that demand or accept a client certificate; null for the others.</summary>
    public ClientCertificateFields? ClientCertificate { get; init; }

    /// <summary>How its webhooks prove who sent them.</summary>
    public Signature Signature { get; init; } = Signature.None;

    public StatusPage? StatusPage { get; init; }

    /// <summary>The provider's own guidance on how often its probe endpoint may be called; the form suggests it.</summary>
    public TimeSpan SuggestedInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Known traps, one sentence each, shown beside the form.</summary>
    public IReadOnlyList<string> Traps { get; init; } = [];

    /// <summary>Conformance points that this provider can't meet; together they make its <see cref="Grade"/>.</summary>
    public IReadOnlyList<Exemption> Exemptions { get; init; } = [];
}
