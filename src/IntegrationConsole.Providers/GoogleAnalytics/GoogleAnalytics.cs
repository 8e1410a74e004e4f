using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Google;

namespace IntegrationConsole.Providers.GoogleAnalytics;

/// <summary>Google Analytics 4. The probe reads the property from the Admin API: reports of the Data API would use up the property's tokens.</summary>
public sealed class GoogleAnalytics : IProvider
{
    private const string ReadScope = "https://www.googleapis.com/auth/analytics.readonly";
    private const string SignInField = "signInWith";
    private const string Person = "person";
    private const string Service = "service_account";
    private const string KeyField = "serviceAccountKey";

    // {"error":"invalid_grant","error_description":"Invalid JWT Signature."}
    private static readonly OAuthDeclaration ServiceAccount = new()
    {
        Grant = OAuthGrant.JwtBearer,
        TokenUrl = "https://oauth2.googleapis.com/token",
        Scopes = [new(ReadScope, "reading reports and the probe itself", Required: true)],
        AccessTokenLifetime = TimeSpan.FromHours(1),
        TokenErrors =
        [
            new(Cause.CredentialRejected, "Google does not know this key of the service account") { BodyContains = "Invalid JWT Signature", NextStep = "The key was deleted or replaced: create a new one under Keys of the service account and paste its JSON file." },
            new(Cause.CredentialRejected, "Google does not know this service account") { BodyContains = "account not found", NextStep = "The service account was deleted or disabled; restore it, or create another one and paste its key." },
            new(Cause.Misconfigured, "Google finds this machine's clock wrong") { BodyContains = "reasonable timeframe", NextStep = "Correct the clock of the machine that the console runs on (NTP); what it signs is good for an hour around it." },
        ],
    };

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "ga4",
        Name = "Google Analytics 4",
        Summary = "Visits and conversions of web sites and apps.",
        Category = Category.Analytics,
        Capabilities = [Capability.WebAnalytics],
        Api = ApiAddress.Fixed("https://analyticsadmin.googleapis.com"),
        Fields =
        [
            new()
            {
                Key = SignInField, Label = "Sign in as", Kind = FieldKind.Choice, Required = true, Default = Person,
                Choices = [new(Person, "A person (consent or access token)"), new(Service, "A service account (JSON key)")],
                Help = "A service account needs nobody to consent, and does not leave when a person does.",
            },
            .. GoogleConsent.Fields(ReadScope).Select(field => field with { When = new(SignInField, [Person]) }),
            new()
            {
                Key = KeyField, Label = "Service account key", Kind = FieldKind.MultilineSecret, Required = true, When = new(SignInField, [Service]),
                Pattern = """(?s)\s*\{.*"type"\s*:\s*"service_account".*\}\s*""", PatternMessage = "Paste the whole JSON file, from { to }; it says \"type\": \"service_account\".",
                Mistakes = [new("(?s)\\s*-----BEGIN .*", "This is only the private key out of the file. Paste the whole JSON file, from { to }.")],
                Example = """{"type":"service_account","client_email":"console@example.iam.gserviceaccount.com","private_key_id":"0","private_key":"..."}""",
                Help = "Google Cloud console, IAM & Admin, Service accounts, Keys, Add key, JSON. Add its e-mail address as Viewer to the property.",
            },
            new()
            {
                Key = "propertyId", Label = "Property id", Required = true, Pattern = "[0-9]{6,12}", PatternMessage = "A property id is a number of 6 to 12 digits.", Example = "123456789",
                Mistakes =
                [
                    new("UA-.*", "This is an id of Universal Analytics, which Google has switched off; the console needs the number of a GA4 property."),
                    new("G-.*", "This is a measurement id, which web pages send to; the console needs the number of the property."),
                    new("properties/[0-9]+", "Enter only the number, without properties/."),
                ],
                Help = "Admin, Property details, in Google Analytics: the number at the upper right.",
            },
        ],
        Auth = Auth.ByChoice(SignInField, Person, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [Person] = Auth.Bearer("accessToken"),
            [Service] = Auth.ServiceAccount(ServiceAccount, KeyField),
        }),
        // {"name":"properties/123456789","parent":"accounts/100","displayName":"Careers","timeZone":"Europe/Berlin","currencyCode":"EUR"}
        Probe = Probe.Get(
            "/v1beta/properties/{propertyId}",
            SuccessRule.All(SuccessRule.JsonHas("/name"), SuccessRule.JsonHas("/displayName")),
            new("property", "/displayName"),
            new("id", "/name"),
            new("account", "/parent")) with
        {
            ExampleBody = """{"name":"properties/{propertyId}","propertyType":"PROPERTY_TYPE_ORDINARY","parent":"accounts/1000000","displayName":"Careers site","timeZone":"Europe/Berlin","currencyCode":"EUR","serviceLevel":"GOOGLE_ANALYTICS_STANDARD"}""",
        },
        Errors =
        [
            .. GoogleErrors.For("Google Analytics", "seeing your Google Analytics data"),
            new(Cause.PermissionMissing, "The Google account may not see this Analytics property")
            {
                Status = 403, NextStep = "Add the account as Viewer under Admin, Property access management, and check the property id.",
            },
            new(Cause.Misconfigured, "Google Analytics has no such property") { Status = 404, NextStep = "Check the property id under Admin, Property details." },
        ],
        ErrorDetails = GoogleErrors.Details,
        ErrorBodies = GoogleErrors.Bodies,
        OAuth = GoogleConsent.With(new OAuthScope(ReadScope, "reading reports and the probe itself", Required: true)),
        StatusPage = StatusPage.Published("https://ads.google.com/status/publisher/", "https://ads.google.com/status/publisher/incidents.json", StatusFeed.GoogleIncidents),
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            .. GoogleConsent.Traps,
            "A service account sees a property only after its e-mail address was added there as Viewer; owning the Google Cloud project is not enough.",
            "UA- and G- ids are not property ids.",
            "Reports use up Core tokens (200,000 a day, 40,000 an hour for a standard property): the probe reads the Admin API, which uses none.",
            "The Admin API throttles with 403 as well as 429.",
            "Analytics is not on the Workspace status dashboard but on that of Google's advertising products.",
        ],
        Exemptions = GoogleConsent.Exemptions,
    };
}
