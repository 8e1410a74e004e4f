using System.Globalization;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Vonage;

/// <summary>Vonage SMS API (formerly Nexmo). The credential travels in the query, so every stored address is masked.</summary>
public sealed class Vonage : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "vonage",
        Name = "Vonage",
        Summary = "Sends text messages; a good second supplier beside Twilio.",
        Category = Category.Sms,
        Capabilities = [Capability.SmsSend],
        Api = ApiAddress.Fixed("https://rest.nexmo.com"),
        Fields = Fields(),
        Auth = Auth.All(Auth.Query("api_key", "apiKey"), Auth.Query("api_secret", "apiSecret")),
        // {"value":10.28,"autoReload":false}: the answer names no account, so the accepted key is the identity.
        Probe = Probe.Get(
            "/account/get-balance",
            SuccessRule.All(SuccessRule.Custom(HasBalance), SuccessRule.Custom(HasCredit)),
            new IdentityPart("key", "apiKey") { Read = answer => answer.Settings["apiKey"] },
            new IdentityPart("balance", "/value") { SaysWhose = false },
            new IdentityPart("auto reload", "/autoReload") { SaysWhose = false }) with
        {
            ExampleBody = """{"value":10.28,"autoReload":false}""",
        },
        Errors = Errors(),
        ErrorDetails = ["/error-code-label", "/messages/0/error-text", "/title"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"error-code":"401","error-code-label":"authentication failed"}""",
            [403] = """{"error-code":"403","error-code-label":"forbidden"}""",
            [429] = """{"error-code":"429","error-code-label":"too many requests"}""",
        },
        StatusPage = StatusPage.Atlassian("https://vonageapi.statuspage.io"),
        Signature = VonageSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "Balance and SMS take key and secret as parameters only; HTTP Basic and signed tokens (JWT) are for Vonage's newer APIs, so they are no way to sign in here.",
            "HTTP 200 does not mean that a message was accepted: the status of each message is inside the body.",
            "Key and secret are part of the address: never paste a Vonage address into a ticket.",
            "Without credit every message is refused; the probe turns red when the balance is used up and automatic reload is off.",
            "About 30 messages a second per key; prices may be asked once a second.",
            "The account's name is told by no answer: the key is shown as identity.",
        ],
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "No answer says how much of the rate limit is left."),
            new(ConformancePoint.SaysWhenToRetry, "A throttled answer does not say for how long."),
        ],
    };

    private static IReadOnlyList<Field> Fields() =>
    [
        new()
        {
            Key = "apiKey", Label = "API key", Required = true, Pattern = "[0-9a-f]{8}", PatternOnlyWarns = true, PatternMessage = "API keys usually are 8 hexadecimal digits.",
            Example = "abcd0123", Help = "On the start page of the Vonage dashboard.",
        },
        new()
        {
            Key = "apiSecret", Label = "API secret", Kind = FieldKind.Secret, Required = true, Pattern = @"(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,25}", PatternOnlyWarns = true,
            PatternMessage = "Secrets have 8 to 25 characters with a small letter, a capital and a digit; some old ones differ.",
            Example = "Example0Secret0Value", Help = "Beside the key; a second secret makes it possible to change it without a gap.",
        },
        new()
        {
            Key = "from", Label = "Sender", Required = true, Pattern = @"(\+?[0-9]{4,15}|[A-Za-z0-9 ]{1,11})", PatternOnlyWarns = true,
            PatternMessage = "A sender is a number or up to 11 letters and digits.", Example = "Acme", Help = "A number of yours, or a name where the country allows it.",
        },
        new()
        {
            Key = "signatureSecret", Label = "Signature secret", Kind = FieldKind.Secret, Example = "example-signature-secret",
            Help = "API settings, Signature secret. Only needed to check callbacks.",
        },
        new()
        {
            Key = "signatureMethod", Label = "Signature method", Kind = FieldKind.Choice, Default = "sha256",
            Choices = [new("sha256", "SHA-256 HMAC"), new("sha512", "SHA-512 HMAC"), new("sha1", "SHA-1 HMAC"), new("md5", "MD5 HMAC"), new("md5hash", "MD5 hash")],
            Help = "As chosen under API settings; the weaker ones are for old accounts only.",
        },
    ];

    // 200 {"message-count":"1","messages":[{"status":"4","error-text":"Bad Credentials"}]}; 200 {"error-code":"401",...} has been seen too.
    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        Refused(Cause.CredentialRejected, "Vonage refused key or secret", "/error-code", "401"),
        Refused(Cause.CredentialRejected, "Vonage refused key or secret", "/messages/0/status", "4"),
        Refused(Cause.CredentialRejected, "Vonage refused the request's signature", "/messages/0/status", "14"),
        new(Cause.RateLimited, "Vonage asks to slow down") { JsonPointer = "/messages/0/status", JsonValue = "1" },
        new(Cause.RateLimited, "Vonage asks to slow down") { JsonPointer = "/error-code", JsonValue = "429" },
        new(Cause.PermissionMissing, "The Vonage account is blocked") { JsonPointer = "/messages/0/status", JsonValue = "8", NextStep = "Sign in to the Vonage dashboard: it says why the account is barred." },
        NoCredit(new(Cause.PermissionMissing, "The Vonage account has no credit left, so messages are refused") { JsonPointer = "/messages/0/status", JsonValue = "9" }),
        NoCredit(new(Cause.PermissionMissing, "The Vonage account has no credit left, so messages are refused") { Status = 200, Also = answer => HasBalance(answer) is null && HasCredit(answer) is not null }),
        new(Cause.ProviderFault, "Vonage failed on its side") { JsonPointer = "/messages/0/status", JsonValue = "5" },
    ];

    private static ErrorRule Refused(Cause cause, string message, string pointer, string value) => new(cause, message)
    {
        JsonPointer = pointer,
        JsonValue = value,
        NextStep = "Copy key and secret from the start page of the Vonage dashboard and save them here.",
    };

    private static ErrorRule NoCredit(ErrorRule rule) => rule with { NextStep = "Top up the account under Billing in the Vonage dashboard, or switch automatic reload on." };

    private static string? HasBalance(ProviderAnswer answer) =>
        answer.TryJson(out var root) && JsonPointer.Find(root, "/value") is { ValueKind: JsonValueKind.Number } ? null : "has no balance at /value";

    private static string? HasCredit(ProviderAnswer answer) =>
        answer.JsonText("/autoReload") is not "true" && decimal.TryParse(answer.JsonText("/value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var balance) && balance <= 0
            ? "shows a balance that is used up"
            : null;
}
