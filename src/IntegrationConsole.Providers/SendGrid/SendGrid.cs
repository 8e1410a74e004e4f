using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.SendGrid;

/// <summary>SendGrid v3 Web API (Twilio). The probe lists the key's scopes: it proves the key without sending anything.</summary>
public sealed class SendGrid : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "sendgrid",
        Name = "SendGrid",
        Summary = "Sends transactional and marketing e-mail through a web API.",
        Category = Category.Communication,
        Capabilities = [Capability.EmailSend],
        Api = ApiAddress.ByChoice("region", "global", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["global"] = "https://api.sendgrid.com",
            ["eu"] = "https://api.eu.sendgrid.com",
        }),
        Fields =
        [
            new()
            {
                Key = "apiKey", Label = "API key", Kind = FieldKind.Secret, Required = true,
                Pattern = @"SG\..+", PatternMessage = "A SendGrid API key starts with SG. (the key itself, not its name or id).",
                Mistakes =
                [
                    new(@"SG\.[A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{22}", "This is the id of the key, as the list of keys shows it; the key itself is longer and is shown only once."),
                    new("(AC|SK)[0-9a-fA-F]{32}", "This is a Twilio SID; SendGrid has keys of its own, which start with SG."),
                ],
                UsualPattern = @"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}",
                Example = "SG.xxxxxxxxxxxxxxxxxxxxxx.yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
                Help = "SendGrid shows the key once, when it is created under Settings, API Keys.",
            },
            new()
            {
                Key = "region", Label = "Region", Kind = FieldKind.Choice, Required = true, Default = "global",
                Choices = [new("global", "Global"), new("eu", "European Union (EU subusers)")],
                Help = "Choose European Union only for a subuser whose data stays in the EU: its keys work at the EU address alone.",
            },
            new()
            {
                Key = "fromEmail", Label = "Default sender", Kind = FieldKind.Email, IsProbed = false, Example = "noreply@example.com",
                Help = "A verified sender or an address of an authenticated domain.",
            },
        ],
        Auth = Auth.Bearer("apiKey"),
        // {"scopes":["mail.send","alerts.read",...]}
        Probe = Probe.Get("/v3/scopes", SuccessRule.JsonNonEmptyArray("/scopes")) with
        {
            Identity = [new("may send mail:", "scopes") { Read = MaySendMail, SaysWhose = false }, new("scopes", "/scopes") { SaysWhose = false }],
            ExampleBody = """{"scopes":["mail.send","alerts.read","user.profile.read"]}""",
        },
        RateLimit = RateLimit.Headers("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", ResetFormat.EpochSeconds),
        Errors =
        [
            new(Cause.CredentialRejected, "SendGrid refused the API key")
            {
                Status = 401, NextStep = "Create a new API key under Settings, API Keys in SendGrid and save it here; check the region too, an EU key fails at the global address.",
            },
            new(Cause.PermissionMissing, "The SendGrid API key is valid but lacks a scope")
            {
                Status = 403, NextStep = "Edit the key under Settings, API Keys in SendGrid and allow what applications use (Mail Send).",
            },
        ],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"errors":[{"field":null,"message":"authorization required"}]}""",
            [403] = """{"errors":[{"field":null,"message":"access forbidden"}]}""",
            [429] = """{"errors":[{"field":null,"message":"too many requests"}]}""",
        },
        StatusPage = StatusPage.Atlassian("https://status.sendgrid.com"),
        Exemptions =
        [
            new(ConformancePoint.ProvesIdentity, "The scopes say what the key may do, not whose account it is."),
        ],
        Signature = SendGridSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "Keys of EU subusers work only with the region European Union.",
            "The probe proves the key and its scopes, not which account it belongs to.",
            "Rate limits differ per endpoint: the meter shows the limit of the probe's endpoint, not that of sending.",
        ],
    };

    private static string? MaySendMail(ProviderAnswer answer) =>
        answer.TryJson(out var root) && JsonPointer.Find(root, "/scopes") is { ValueKind: JsonValueKind.Array } scopes
            ? scopes.EnumerateArray().Any(scope => scope.ValueKind == JsonValueKind.String && scope.ValueEquals("mail.send")) ? "yes" : "no"
            : null;
}
