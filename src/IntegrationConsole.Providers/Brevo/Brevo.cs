using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Brevo;

/// <summary>Brevo API v3. The probe reads the account, whose answer holds a key of the account's own: it is masked.</summary>
public sealed class Brevo : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "brevo",
        Name = "Brevo (API)",
        Summary = "Sends transactional e-mail and text messages through a web API.",
        Category = Category.Communication,
        Capabilities = [Capability.EmailSend],
        Api = ApiAddress.Fixed("https://api.brevo.com/v3"),
        Fields = Fields(),
        Auth = Auth.Header("api-key", "apiKey"),
        // {"email":"...","companyName":"...","plan":[{"type":"free","credits":300,"creditsType":"sendLimit"}],"marketingAutomation":{"enabled":true,"key":"..."}}
        Probe = Probe.Get("/account", SuccessRule.JsonHas("/email"), new("account", "/email"), new("company", "/companyName"), new("plan", "/plan") { Read = Plans, SaysWhose = false }) with
        {
            ExampleBody = """{"email":"owner@example.com","firstName":"Ada","lastName":"Example","companyName":"Acme","plan":[{"type":"free","credits":300,"creditsType":"sendLimit"}],"relay":{"enabled":true,"data":{"userName":"owner@example.com","relay":"smtp-relay.brevo.com","port":587}},"marketingAutomation":{"enabled":true,"key":"example-automation-key"}}""",
        },
        SecretAnswers = ["/marketingAutomation/key"],
        RateLimit = RateLimit.Headers("x-sib-ratelimit-limit", "x-sib-ratelimit-remaining", "x-sib-ratelimit-reset", ResetFormat.DeltaSeconds),
        Errors = Errors(),
        ErrorDetails = ["/message", "/code"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"code":"unauthorized","message":"Key not found"}""",
            [403] = """{"code":"permission_denied","message":"You are not allowed to use this resource"}""",
            [429] = """{"code":"too_many_requests","message":"Too many requests, retry later"}""",
        },
        StatusPage = StatusPage.Atlassian("https://status.brevo.com"),
        Signature = BrevoSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "The probe shares 100 requests an hour (200 on larger plans) with all endpoints except sending: probe every five minutes, never faster than once a minute.",
            "With authorized IP addresses switched on, a good key is answered with 401 from an address that Brevo does not know.",
            "The answer of the account endpoint contains the key of marketing automation; the console masks it.",
            "The reset header counts seconds from now, it is not a time.",
            "Throttled answers carry no Retry-After; the console waits for the reset of the quota.",
        ],
        Exemptions = [new(ConformancePoint.ProbesForFree, "Every read draws on the 100 requests an hour that applications share for all endpoints except sending.")],
    };

    private static IReadOnlyList<Field> Fields() =>
    [
        new()
        {
            Key = "apiKey", Label = "API key", Kind = FieldKind.Secret, Required = true,
            Pattern = "xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}", PatternOnlyWarns = true, PatternMessage = "API keys usually start with xkeysib-.",
            Mistakes = [new("xsmtpsib-.*", "This is an SMTP key; the API wants an API key, which starts with xkeysib-. For the SMTP key, add the provider Brevo (SMTP relay).")],
            Example = $"xkeysib-{new string('0', 64)}-EXAMPLE000000000", Help = "SMTP & API, tab API keys, in Brevo. It is shown once.",
        },
        new()
        {
            Key = "senderEmail", Label = "Default sender", Kind = FieldKind.Email, Example = "noreply@example.com", Help = "A sender that is verified in Brevo.",
        },
        new()
        {
            Key = "webhookToken", Label = "Webhook token", Kind = FieldKind.Secret, Example = "example-webhook-token",
            Help = "What Brevo must present when it calls us: Brevo does not sign its webhooks, so choose a long random text and enter it there as a bearer token.",
        },
    ];

    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        new(Cause.PermissionMissing, "Brevo does not accept requests from this machine's address")
        {
            // {"code":"unauthorized","message":"We have detected you are using an unrecognised IP address 203.0.113.7. ..."}
            Status = 401, BodyContains = "IP address", NextStep = "Add this machine's address under Security, Authorized IPs in Brevo, or switch the check off; the key itself is fine.",
        },
        new(Cause.CredentialRejected, "Brevo does not know this API key")
        {
            Status = 401, NextStep = "Create a new API key under SMTP & API, API keys in Brevo and save it here; check first whether authorized IP addresses are switched on.",
        },
        new(Cause.PermissionMissing, "The Brevo account may not use this") { Status = 403, NextStep = "Check in Brevo whether the account is activated and whether its plan includes the API." },
        new(Cause.RateLimited, "Brevo asks to slow down")
        {
            Status = 429, NextStep = "Wait for the reset shown with the quota; all endpoints except sending share 100 requests an hour, so look for the application that uses them up.",
        },
    ];

    /// <summary><c>free (300 credits), sms (12.5 credits)</c></summary>
    private static string? Plans(ProviderAnswer answer) =>
        answer.TryJson(out var root) && JsonPointer.Find(root, "/plan") is { ValueKind: JsonValueKind.Array } plans
            ? string.Join(", ", plans.EnumerateArray().Take(5).Select(Plan).Where(plan => plan is not null))
            : null;

    private static string? Plan(JsonElement plan) => (JsonPointer.Text(plan, "/type"), JsonPointer.Text(plan, "/credits")) switch
    {
        ({ } type, null) => type,
        ({ } type, { } credits) => $"{type} ({credits} credits)",
        _ => null,
    };
}
