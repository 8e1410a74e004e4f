using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.MicrosoftGraph;

/// <summary>The connect form of Microsoft 365.</summary>
internal static class MicrosoftGraphForm
{
    public const string TokenMode = "access_token";
    public const string ClientMode = "client_credentials";

    private const string Guid = "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";

    public static IReadOnlyList<Field> Fields { get; } =
    [
        new()
        {
            Key = "cloud", Label = "Cloud", Kind = FieldKind.Choice, Required = true, Default = "global",
            Choices = [new("global", "Global"), new("us_gov", "US Government"), new("china", "China (21Vianet)")], Help = "Almost always Global.",
        },
        new()
        {
            Key = "authMode", Label = "Sign in as", Kind = FieldKind.Choice, Required = true, Default = TokenMode,
            Choices = [new(TokenMode, "A person (access token)"), new(ClientMode, "Application (id and secret)")],
            Help = "An application needs permissions of its own and an administrator's consent.",
        },
        new()
        {
            Key = "accessToken", Label = "Access token", Kind = FieldKind.Secret, Required = true, When = new("authMode", [TokenMode]),
            UsualPattern = @"(eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*|Ew[A-Za-z0-9+/=]+)", PatternMessage = "A token usually starts with eyJ and has two dots.",
            Mistakes =
            [
                new("(?i:bearer) .+", "Leave out the word Bearer in front of the token; the console adds it."),
                new(Guid, "This is an id. An access token is much longer and usually starts with eyJ."),
            ],
            Example = "eyJEXAMPLE.exampleAccessToken.0123456789", Help = "A token of the person whose calendar it is, with the scope User.Read. It lives for about an hour.",
        },
        new()
        {
            Key = "tenantId", Label = "Tenant", Required = true, Default = "organizations", Pattern = $@"({Guid}|common|organizations|consumers|[a-z0-9.-]+\.[a-z]{{2,}})",
            PatternMessage = "Enter the tenant's id (a GUID), one of its domains, or common, organizations or consumers.", Example = "organizations",
            Help = "Overview of the app registration. An application that signs in as itself needs the tenant's own id or domain.",
        },
        new()
        {
            Key = "clientId", Label = "Application (client) id", Required = true, OptionalWhen = new("authMode", [TokenMode]), Pattern = Guid, PatternMessage = "An application id is a GUID.",
            Example = "00000000-0000-4000-8000-000000000000", Help = "Overview of the app registration in Microsoft Entra.",
        },
        new()
        {
            Key = "clientSecret", Label = "Client secret value", Kind = FieldKind.Secret, Required = true, OptionalWhen = new("authMode", [TokenMode]),
            Mistakes = [new(Guid, "This is the Secret ID. Enter the Value beside it; it is shown only once, so create a new secret if it is lost.")],
            Example = "exa8Q~mpleClientSecretValue0123456789", Help = "Certificates & secrets of the app registration, column Value. It expires after two years at most.",
        },
        new()
        {
            Key = "mailbox", Label = "Mailbox", Kind = FieldKind.Email, Example = "interviews@example.com", Help = "Whose calendar an application uses, when it signs in as itself.",
        },
    ];
}
