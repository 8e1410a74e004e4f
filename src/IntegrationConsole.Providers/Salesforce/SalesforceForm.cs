using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Salesforce;

/// <summary>The connect form of Salesforce.</summary>
internal static class SalesforceForm
{
    public const string ClientMode = "client_credentials";
    public const string TokenMode = "access_token";

    public static IReadOnlyList<Field> Fields { get; } =
    [
        new()
        {
            Key = "instanceUrl", Label = "My Domain address", Kind = FieldKind.Url, Required = true,
            Mistakes =
            [
                new(@"https://(login|test)\.salesforce\.com/?.*", "People sign in here; apps and calls need the My Domain address of the organization."),
                new(@"https://[^/]+\.lightning\.force\.com/?.*", "This is the address of the pages. The My Domain address ends with .my.salesforce.com."),
                new(@"https://[^/]+\.sandbox\.my\.salesforce\.com/?.*", "This is a sandbox. Enter the address of the production organization.") { OnlyInProduction = true },
            ],
            UsualPattern = @"https://[A-Za-z0-9.-]+\.my\.salesforce\.com/?", PatternMessage = "The address usually looks like https://acme.my.salesforce.com.",
            Example = "https://acme.my.salesforce.com", Help = "Setup, My Domain in Salesforce.",
        },
        new()
        {
            Key = "authMode", Label = "Sign in with", Kind = FieldKind.Choice, Required = true, Default = ClientMode,
            Choices = [new(ClientMode, "Consumer key and secret"), new(TokenMode, "Access token")], Help = "A connected app with the client credentials flow needs no person.",
        },
        new()
        {
            Key = "clientId", Label = "Consumer key", Required = true, OptionalWhen = new("authMode", [TokenMode]), Pattern = "3MVG9[A-Za-z0-9._]{60,}", PatternOnlyWarns = true,
            PatternMessage = "A consumer key starts with 3MVG9 and is about 85 characters long.", Example = "3MVG9EXAMPLEexampleEXAMPLEexampleEXAMPLEexampleEXAMPLEexampleEXAMPLEexample00",
            Help = "Manage Consumer Details of the connected app.",
        },
        new()
        {
            Key = "clientSecret", Label = "Consumer secret", Kind = FieldKind.Secret, Required = true, OptionalWhen = new("authMode", [TokenMode]),
            Example = "EXAMPLE0123456789EXAMPLE0123456789EXAMPLE0123456789EXAMPLE012345", Help = "Beside the consumer key.",
        },
        new()
        {
            Key = "accessToken", Label = "Access token", Kind = FieldKind.Secret, Required = true, When = new("authMode", [TokenMode]),
            Mistakes = [new("(?i:bearer) .+", "Leave out the word Bearer in front of the token; the console adds it.")],
            Example = "00DEXAMPLE!exampleAccessToken0123456789", Help = "A session or access token. It lives as long as the organization's sessions, usually two hours.",
        },
        new()
        {
            Key = "apiVersion", Label = "API version", Required = true, Default = "60.0", Pattern = @"\d{2}\.0", PatternMessage = "Versions look like 60.0.", Example = "60.0",
            Help = "The version that your applications use; Salesforce keeps versions for years.",
        },
        new()
        {
            Key = "loginHost", Label = "Login host", Kind = FieldKind.Url, Default = "https://login.salesforce.com", Example = "https://test.salesforce.com",
            Help = "Where people consent: test.salesforce.com for a sandbox.",
        },
        new()
        {
            Key = "instanceKey", Label = "Instance", Pattern = @"[A-Z]{2,6}\d{1,4}S?", PatternOnlyWarns = true, PatternMessage = "Instances look like NA224 or EU46S.", Example = "NA224",
            Help = "Setup, Company Information. With it the console can find the instance at status.salesforce.com.",
        },
    ];
}
