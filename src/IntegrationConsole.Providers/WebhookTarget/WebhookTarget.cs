using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.WebhookTarget;

/// <summary>An address that takes webhooks: Zapier, Make, n8n or one's own. The address itself is the secret. The probe never posts: that would start the automation.</summary>
public sealed class WebhookTarget : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "webhook_target",
        Name = "Webhook target",
        Summary = "Takes events at an address: Zapier, Make, n8n or an application of your own.",
        Category = Category.Webhook,
        Capabilities = [Capability.WebhookDelivery],
        Api = ApiAddress.Custom([], Origin),
        Fields = Fields(),
        Auth = Auth.Custom((request, settings) => settings["headerName"] is { } name && settings["headerValue"] is { } value ? request.AddHeader(name, value) : null),
        Probe = Probe.FromSettings(settings => new()
        {
            Method = HttpMethod.Head,
            Path = PathOf(settings),
            // Many targets refuse HEAD, or everything without a signed body; that they answer at all is what a probe may find out.
            ExpectedStatus = StatusSet.Parse("200-299,400,401,403,404,405")!,
        }),
        Errors =
        [
            new(Cause.Misconfigured, "The webhook target is gone") { Status = 410, NextStep = "Whoever owns the target has switched it off: stop deliveries and enter the new address." },
        ],
        Exemptions =
        [
            new(ConformancePoint.ProvesCredential, "Only a real delivery shows whether the target accepts it, and a probe must not deliver."),
            new(ConformancePoint.ProvesIdentity, "A target does not say whose it is; its address is the credential."),
            new(ConformancePoint.ChecksAnswer, "Any answer counts: HEAD has no body, and every target answers in its own way."),
            new(ConformancePoint.ReportsQuota, "Targets report no quota; Zapier publishes 10,000 events in 5 minutes."),
            new(ConformancePoint.HasStatusPage, "The target may be anybody's; that of Zapier is https://status.zapier.com."),
            new(ConformancePoint.VendorDocumented, "There is no vendor: a target is any address that takes a POST."),
        ],
        SuggestedInterval = TimeSpan.FromSeconds(900),
        Traps =
        [
            "Green means that the address answers over a valid certificate, not that deliveries are accepted: watch the deliveries for that.",
            "The probe never posts: a POST would start the automation and cost a task.",
            "The address is the secret: whoever has it can send events. It is stored encrypted and never shown again.",
            "410 means that the hook is gone for good; 404 may only mean that HEAD is unknown there.",
            "Zapier takes 30 events a second, 10,000 in five minutes and 10 MB an event.",
        ],
    };

    private static IReadOnlyList<Field> Fields() =>
    [
        new()
        {
            Key = "url", Label = "Target URL", Kind = FieldKind.Secret, Required = true, Pattern = @"https://[^\s@#]+", PatternMessage = "Enter the whole address, starting with https://, without a user name.",
            Example = "https://hooks.zapier.com/hooks/catch/1234567/example/",
            Mistakes =
            [
                new("http://.+", "This address is not encrypted (http): everyone on the way could read events and send some. Use https."),
                new(@"https://zapier\.com/(app|editor)/.+", "This is the page of the Zap; the console needs the address that its trigger shows (hooks.zapier.com)."),
                new("https://[^/]*(ngrok|webhook\\.site|requestbin|beeceptor)[^/]*/?.*", "This is a target for trying out: anyone may read what arrives there.") { OnlyInProduction = true },
            ],
            Help = "The address that the target shows when you create the hook. Treat it like a password.",
        },
        new()
        {
            Key = "signingSecret", Label = "Signing secret", Kind = FieldKind.Secret, Pattern = "whsec_[A-Za-z0-9+/=]{24,}", PatternOnlyWarns = true,
            PatternMessage = "Secrets of Standard Webhooks look like whsec_ and base64.", Example = "whsec_ZXhhbXBsZS1zaWduaW5nLXNlY3JldA==",
            Help = "Events are signed with it (Standard Webhooks), so that the target can tell them from forged ones. Empty sends them unsigned.",
        },
        new()
        {
            Key = "headerName", Label = "Extra header", Pattern = @"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}", PatternMessage = "A name has letters, digits and dashes only.", Example = "X-Hook-Key",
            Help = "A header that the target wants with every event, for example an API key of its own.",
        },
        new()
        {
            Key = "headerValue", Label = "Extra header's value", Kind = FieldKind.Secret, Example = "example-hook-key-0123456789", Help = "What the extra header carries.",
        },
    ];

    private static string? Origin(SettingValues settings) => Uri.TryCreate(settings["url"], UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Authority) : null;

    // The rest of the address, as it is; braces in it are data, not placeholders for settings.
    private static string PathOf(SettingValues settings) => Uri.TryCreate(settings["url"], UriKind.Absolute, out var url)
        ? url.PathAndQuery.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal)
        : "/";
}
