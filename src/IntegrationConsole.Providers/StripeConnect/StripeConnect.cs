using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Stripe;

namespace IntegrationConsole.Providers.StripeConnect;

/// <summary>Stripe Connect: a platform that acts for a connected account. The probe reads that account and shows whether it may take and pay out money.</summary>
public sealed class StripeConnect : IProvider
{
    private const string ByPlatformKey = "platform_key";
    private const string ByConsent = "oauth";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "stripe_connect",
        Name = "Stripe Connect",
        Summary = "Takes payments for the accounts of others that are connected to your platform.",
        Category = Category.Payment,
        Capabilities = [Capability.Payments],
        Api = ApiAddress.Fixed("https://api.stripe.com"),
        Fields = [.. Credential(), .. Account()],
        Auth = Auth.ByChoice("signIn", ByPlatformKey, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [ByPlatformKey] = Auth.All(Auth.Bearer("platformSecretKey"), Auth.Header("Stripe-Account", "connectedAccount")),
            // The token already belongs to the connected account.
            [ByConsent] = Auth.Bearer("accessToken"),
        }),
        // {"id":"acct_...","object":"account","business_profile":{"name":"Acme"},"charges_enabled":true,"payouts_enabled":true,"requirements":{"disabled_reason":null}}
        Probe = Probe.Get(
            "/v1/account",
            SuccessRule.All(SuccessRule.JsonIs("/object", "account"), SuccessRule.JsonIsField("/id", "connectedAccount")),
            new("account", "/id"),
            new("name", "/business_profile/name"),
            new("charges", "/charges_enabled") { Read = answer => OnOff(answer, "/charges_enabled"), SaysWhose = false },
            new("payouts", "/payouts_enabled") { Read = answer => OnOff(answer, "/payouts_enabled"), SaysWhose = false },
            new("disabled because", "/requirements/disabled_reason") { SaysWhose = false }) with
        {
            ExampleBody = """{"id":"{connectedAccount}","object":"account","business_profile":{"name":"Acme"},"charges_enabled":true,"country":"US","payouts_enabled":true,"requirements":{"disabled_reason":null}}""",
            ExampleHeaders = [new("Request-Id", "req_EXAMPLE000000")],
        },
        Errors = [.. StripeErrors.Throttling, .. OwnErrors()],
        ErrorDetails = ["/error/message", "/error/code"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"error":{"message":"Invalid API Key provided: sk_test_***","type":"invalid_request_error"}}""",
            [403] = """{"error":{"code":"account_invalid","message":"The provided key does not have access to this account, or that account does not exist. Application access may have been revoked.","type":"invalid_request_error"}}""",
            [429] = """{"error":{"code":"rate_limit","message":"Request rate limit exceeded.","type":"invalid_request_error"}}""",
        },
        OAuth = new()
        {
            Grant = OAuthGrant.AuthorizationCode,
            AuthorizeUrl = "https://connect.stripe.com/oauth/authorize",
            TokenUrl = "https://connect.stripe.com/oauth/token",
            RevokeUrl = "https://connect.stripe.com/oauth/deauthorize",
            Scopes = [new("read_write", "acting for the connected account: payments, refunds, payouts and the probe itself", Required: true)],
            // The platform's secret key is the client secret. PKCE is not supported, and neither token expires.
            Pkce = false,
            TokenIdentity = [new("account", "/stripe_user_id") { IsId = true }],
            RotatesRefreshToken = false,
            ClientSecretField = "platformSecretKey",
        },
        StatusPage = StatusPage.Atlassian("https://www.stripestatus.com"),
        Signature = Stripe.StripeSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "The account's owner can disconnect the platform at any time: Stripe then answers 403 account_invalid, although the platform's key is fine.",
            "An account may exist and still take no charges or payouts: both are part of the proof of identity, with Stripe's reason.",
            "OAuth serves existing standard accounts; for new ones Stripe recommends its hosted onboarding.",
            "What lasts after a consent is the account's id (stripe_user_id), not the token.",
            "Connect webhooks have a signing secret of their own and name the account in each event.",
        ],
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "Stripe says which limit was hit, but never how much of it is left."),
            new(ConformancePoint.SaysWhenToRetry, "A throttled answer does not say for how long; Stripe recommends growing pauses."),
        ],
    };

    private static IReadOnlyList<Field> Credential() =>
    [
        new()
        {
            Key = "signIn", Label = "Sign in with", Kind = FieldKind.Choice, Required = true, Default = ByPlatformKey,
            Choices = [new(ByPlatformKey, "Platform key, acting for the account"), new(ByConsent, "Access token of the account (OAuth)")],
            Help = "With the platform's key no token has to be kept; OAuth is for existing standard accounts.",
        },
        new()
        {
            Key = "platformSecretKey", Label = "Platform secret key", Kind = FieldKind.Secret, Required = true, OptionalWhen = new("signIn", [ByConsent]),
            Pattern = "(sk|rk)_(test|live)_[A-Za-z0-9]{10,}", PatternMessage = "Enter the platform's key, which starts with sk_ or rk_.",
            Mistakes =
            [
                new("pk_(test|live)_.*", "This is the publishable key, which can't read anything; the console needs the secret or a restricted key."),
                new("acct_.*", "This is the id of an account; it has a field of its own."),
                new("(sk|rk)_test_.*", "This is a test key; no real payment passes through it.") { OnlyInProduction = true },
            ],
            Example = "sk_test_EXAMPLE0000000000", Help = "Developers, API keys in the dashboard of the platform.",
        },
        new()
        {
            Key = "accessToken", Label = "Access token", Kind = FieldKind.Secret, Required = true, When = new("signIn", [ByConsent]),
            Pattern = "(sk|rk)_(test|live)_[A-Za-z0-9]{10,}", PatternOnlyWarns = true, PatternMessage = "Access tokens of Connect usually start with sk_.",
            Example = "sk_test_EXAMPLEtoken000000", Help = "Connect fills it in later; paste one to try it.",
        },
        new()
        {
            Key = "clientId", Label = "Connect client id", Pattern = "ca_[A-Za-z0-9]{10,}", PatternOnlyWarns = true, PatternMessage = "Client ids usually start with ca_.",
            Example = "ca_EXAMPLE0000000000", Help = "Settings, Connect, Onboarding options, OAuth. Only needed to connect accounts with a button.",
        },
    ];

    private static IReadOnlyList<Field> Account() =>
    [
        new()
        {
            Key = "connectedAccount", Label = "Connected account", Required = true, Pattern = "acct_[A-Za-z0-9]{14,}", PatternMessage = "An account's id is acct_ and 14 or more letters and digits.",
            Example = "acct_EXAMPLE00000000", Help = "Connect, Accounts in the dashboard of the platform.",
        },
        new()
        {
            Key = "webhookSecret", Label = "Connect webhook secret", Kind = FieldKind.Secret, Pattern = "whsec_[A-Za-z0-9+/=]+", PatternOnlyWarns = true,
            PatternMessage = "Signing secrets usually start with whsec_.", Example = "whsec_EXAMPLE0000000000", Help = "Developers, Webhooks, the endpoint for connected accounts. Only needed to check webhooks.",
        },
    ];

    private static IReadOnlyList<ErrorRule> OwnErrors() =>
    [
        new(Cause.PermissionMissing, "The platform no longer has access to the connected account")
        {
            Status = 403, JsonPointer = "/error/code", JsonValue = "account_invalid", NextStep = "The owner has disconnected the platform, or the account's id is wrong: check it under Connect, Accounts, and let the owner connect again.",
        },
        new(Cause.PermissionMissing, "The Stripe key is valid but may not read connected accounts")
        {
            Status = 403, NextStep = "Edit the restricted key in the dashboard of the platform and allow reading accounts (Connect); it does not need to be replaced.",
        },
        new(Cause.ContractBroken, "Stripe answered for another account than the configured one")
        {
            Status = 200, JsonPointer = "/object", JsonValue = "account", NextStep = "Check the connected account's id; with an access token, the account is the one that gave the consent.",
        },
    ];

    private static string? OnOff(ProviderAnswer answer, string pointer) => answer.JsonText(pointer) switch
    {
        "true" => "on",
        "false" => "off",
        _ => null,
    };
}
