using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Google;

namespace IntegrationConsole.Providers.Gmail;

/// <summary>Gmail API v1. A consent that may only send can't read the mailbox's profile: such a connection is probed by who gave it.</summary>
public sealed class Gmail : IProvider
{
    private const string ReadsProfile = "mailbox";
    private const string SendsOnly = "send_only";
    private const string MetadataScope = "https://www.googleapis.com/auth/gmail.metadata";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "gmail",
        Name = "Gmail",
        Summary = "Sends and reads e-mail of a Google mailbox.",
        Category = Category.Communication,
        Capabilities = [Capability.EmailSend],
        Api = ApiAddress.ByChoice("access", ReadsProfile, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ReadsProfile] = "https://gmail.googleapis.com",
            [SendsOnly] = "https://www.googleapis.com",
        }),
        Fields =
        [
            .. GoogleConsent.Fields(MetadataScope),
            new()
            {
                Key = "access", Label = "The consent includes", Kind = FieldKind.Choice, Required = true, Default = ReadsProfile,
                Choices = [new(ReadsProfile, "Reading the mailbox's profile"), new(SendsOnly, "Sending only (gmail.send)")],
                Help = "A consent for gmail.send alone can't read the profile; the probe then asks whose consent it is.",
            },
            new()
            {
                Key = "mailbox", Label = "Mailbox", Default = "me", Pattern = @"(me|[^@\s]+@[^@\s]+)", PatternMessage = "Enter me or an e-mail address.", When = new("access", [ReadsProfile]),
                Help = "me is the mailbox of the account that gave the consent.",
            },
        ],
        Auth = Auth.Bearer("accessToken"),
        Probe = Probe.FromSettings(settings => settings["access"] is SendsOnly ? Consenter : Profile(settings)),
        Errors =
        [
            .. GoogleErrors.For("Gmail", "viewing the metadata of your mails"),
            new(Cause.PermissionMissing, "This Google account has no Gmail mailbox")
            {
                Status = 400, BodyContains = "Mail service not enabled", NextStep = "Consent with an account that has Gmail, or let the Workspace administrator switch it on.",
            },
        ],
        ErrorDetails = GoogleErrors.Details,
        ErrorBodies = GoogleErrors.Bodies,
        OAuth = GoogleConsent.With(
            new OAuthScope(MetadataScope, "the probe itself, which reads the mailbox's address", Required: true),
            new OAuthScope("https://www.googleapis.com/auth/gmail.send", "sending mail")),
        StatusPage = StatusPage.Published("https://www.google.com/appsstatus/dashboard/", "https://www.google.com/appsstatus/dashboard/incidents.json", StatusFeed.GoogleIncidents),
        Signature = GmailSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(120),
        Traps =
        [
            .. GoogleConsent.Traps,
            "Tokens with a Gmail scope die when the account's password changes.",
            "gmail.metadata is a restricted scope: Google wants to verify an application that asks strangers for it.",
            "A consent for gmail.send alone is answered with 403 at the profile: choose Sending only.",
        ],
        Exemptions = GoogleConsent.Exemptions,
    };

    // {"emailAddress":"ada@example.com","messagesTotal":1204,"threadsTotal":811,"historyId":"983211"}
    private static Probe.HttpProbe Profile(SettingValues settings) =>
        Probe.Get(
            settings["mailbox"] is null ? "/gmail/v1/users/me/profile" : "/gmail/v1/users/{mailbox}/profile",
            SuccessRule.JsonHas("/emailAddress"),
            new("mailbox", "/emailAddress"),
            new("history", "/historyId") { SaysWhose = false }) with
        {
            ExampleBody = """{"emailAddress":"recruiting@example.com","messagesTotal":1204,"threadsTotal":811,"historyId":"983211"}""",
        };

    // {"id":"110000000000000000000","email":"ada@example.com","verified_email":true}
    private static Probe.HttpProbe Consenter { get; } = Probe.Get("/oauth2/v2/userinfo", SuccessRule.JsonHas("/email"), new IdentityPart("account", "/email")) with
    {
        ExampleBody = """{"id":"110000000000000000000","email":"recruiting@example.com","verified_email":true}""",
    };
}
