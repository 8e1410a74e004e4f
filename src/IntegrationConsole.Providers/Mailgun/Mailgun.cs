using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Mailgun;

/// <summary>Mailgun (Sinch). The probe lists the sending domain: it proves key, region and domain, and whether the domain may send.</summary>
public sealed class Mailgun : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "mailgun",
        Name = "Mailgun",
        Summary = "Sends and receives e-mail for a domain through a web API.",
        Category = Category.Communication,
        Capabilities = [Capability.EmailSend],
        Api = ApiAddress.ByChoice("region", "us", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["us"] = "https://api.mailgun.net",
            ["eu"] = "https://api.eu.mailgun.net",
        }),
        Fields = Fields(),
        // The user name is the word api, for every account.
        Auth = Auth.Basic(ValueSource.Literal("api"), ValueSource.Field("apiKey")),
        // {"total_count":1,"items":[{"name":"mg.example.com","state":"active",...}]}; the search also finds parts of names.
        Probe = Probe.Get("/v4/domains?limit=100&search={domain}", SuccessRule.Custom(DomainIsActive), new("domain", "name") { Read = Name }, new("state", "state") { Read = State, SaysWhose = false }) with
        {
            ExampleBody = """{"total_count":1,"items":[{"id":"5b0e0000000000000000000a","name":"{domain}","state":"active","type":"custom","is_disabled":false,"spam_action":"disabled","created_at":"Sun, 22 Nov 2026 12:00:00 GMT"}]}""",
        },
        SecretAnswers = ["/items/*/smtp_password", "/items/*/http_signing_key", "/http_signing_key"],
        // Milliseconds, unlike everybody else.
        RateLimit = RateLimit.Headers("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", ResetFormat.EpochMilliseconds),
        Errors = Errors(),
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"message":"Invalid private key"}""",
            [403] = """{"message":"Forbidden"}""",
            [429] = """{"message":"rate limit exceeded"}""",
        },
        StatusPage = StatusPage.Atlassian("https://status.mailgun.com"),
        Signature = MailgunSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "A key of the EU region is refused at the US address with 401, and the other way round: check the region before you replace a key.",
            "A key answers for the whole account, but mail is sent by one domain: an unverified or disabled domain sends nothing.",
            "The quota's reset is in milliseconds, unlike that of every other provider.",
            "A domain sending key can only send and can't be probed: use an account key.",
            "Webhooks are signed with a key of their own, the HTTP webhook signing key, not with the API key.",
        ],
    };

    private static IReadOnlyList<Field> Fields() =>
    [
        new()
        {
            Key = "apiKey", Label = "API key", Kind = FieldKind.Secret, Required = true,
            Pattern = "(key-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8})", PatternOnlyWarns = true,
            PatternMessage = "API keys usually are 32, 8 and 8 hexadecimal digits with hyphens; old ones start with key-.",
            Mistakes = [new("pubkey-.*", "This is the public validation key; the console needs the private API key.")],
            Example = $"{new string('0', 32)}-{new string('0', 8)}-{new string('0', 8)}", Help = "Your name at the upper right, API security, Add new key. It is shown once.",
        },
        new()
        {
            Key = "region", Label = "Region", Kind = FieldKind.Choice, Required = true, Default = "us", Choices = [new("us", "United States"), new("eu", "European Union")],
            Help = "Where the domain was created; keys and domains of one region are unknown in the other.",
        },
        new()
        {
            Key = "domain", Label = "Sending domain", Required = true, Pattern = @"[a-z0-9.-]+\.[a-z]{2,}", PatternOnlyWarns = true,
            PatternMessage = "Domains look like mg.example.com.", Example = "mg.example.com", Help = "Sending, Domains, in Mailgun: the domain that applications send from.",
        },
        new()
        {
            Key = "webhookSigningKey", Label = "HTTP webhook signing key", Kind = FieldKind.Secret, Example = "example-signing-key",
            Help = "API security, HTTP webhook signing key. Only needed to receive webhooks.",
        },
    ];

    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        new(Cause.CredentialRejected, "Mailgun refused the API key in this region")
        {
            Status = 401, NextStep = "Check the region first: a good key is refused in the other region. If the region is right, create a new key under API security in Mailgun.",
        },
        new(Cause.Misconfigured, "The Mailgun account has no such domain in this region")
        {
            Also = answer => HasItems(answer) && Domain(answer) is null, NextStep = "Check domain and region: Sending, Domains in Mailgun shows what the account has.",
        },
        new(Cause.PermissionMissing, "The Mailgun domain is disabled and sends nothing")
        {
            Also = answer => State(answer) is "disabled", NextStep = "Sign in to Mailgun: a domain is disabled for unpaid bills or too many bounces; its page says why.",
        },
        new(Cause.Misconfigured, "The Mailgun domain is not verified and sends nothing")
        {
            Also = answer => State(answer) is "unverified", NextStep = "Add the DNS records that Mailgun shows for the domain, then choose Verify there.",
        },
    ];

    private static string? DomainIsActive(ProviderAnswer answer) => !HasItems(answer) ? "has no list of domains" : State(answer) switch
    {
        "active" => null,
        null => "does not tell the state of the domain",
        _ => "says that the domain is not active",
    };

    private static bool HasItems(ProviderAnswer answer) => answer.TryJson(out var root) && JsonPointer.Find(root, "/items") is { ValueKind: JsonValueKind.Array };

    private static string? Name(ProviderAnswer answer) => Domain(answer) is { } domain ? JsonPointer.Text(domain, "/name") : null;

    private static string? State(ProviderAnswer answer) => Domain(answer) is { } domain ? JsonPointer.Text(domain, "/state") : null;

    private static JsonElement? Domain(ProviderAnswer answer)
    {
        if (!answer.TryJson(out var root) || JsonPointer.Find(root, "/items") is not { ValueKind: JsonValueKind.Array } items)
        {
            return null;
        }

        foreach (var item in items.EnumerateArray())
        {
            if (string.Equals(JsonPointer.Text(item, "/name"), answer.Settings["domain"], StringComparison.OrdinalIgnoreCase))
            {
                return item;
            }
        }

        return null;
    }
}
