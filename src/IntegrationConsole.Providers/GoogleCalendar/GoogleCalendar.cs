using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Google;

namespace IntegrationConsole.Providers.GoogleCalendar;

/// <summary>Google Calendar API v3. The probe reads the calendar that applications use, not just any list: it proves token, scope and calendar at once.</summary>
public sealed class GoogleCalendar : IProvider
{
    private const string ReadScope = "https://www.googleapis.com/auth/calendar.readonly";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "google_calendar",
        Name = "Google Calendar",
        Summary = "Reads and books appointments in Google calendars.",
        Category = Category.Calendar,
        Capabilities = [Capability.Calendar],
        Api = ApiAddress.Fixed("https://www.googleapis.com/calendar/v3"),
        Fields =
        [
            .. GoogleConsent.Fields(ReadScope),
            new()
            {
                Key = "calendarId", Label = "Calendar id", Default = "primary", Pattern = @"(primary|[^@\s/]+@[^@\s/]+)", PatternOnlyWarns = true,
                PatternMessage = "A calendar id is primary or looks like an e-mail address.", Help = "The calendar that applications use: primary, or the id under Settings, Integrate calendar.",
            },
        ],
        Auth = Auth.Bearer("accessToken"),
        Probe = Probe.FromSettings(settings => Calendar(settings["calendarId"] is null ? "/calendars/primary" : "/calendars/{calendarId}")),
        Errors =
        [
            .. GoogleErrors.For("Google Calendar", "seeing your calendars"),
            new(Cause.Misconfigured, "This Google account has no such calendar")
            {
                Status = 404, NextStep = "Check the calendar id, or share the calendar with the account that gave the consent.",
            },
        ],
        ErrorDetails = GoogleErrors.Details,
        ErrorBodies = GoogleErrors.Bodies,
        OAuth = GoogleConsent.With(
            new OAuthScope(ReadScope, "reading calendars and the probe itself", Required: true),
            new OAuthScope("https://www.googleapis.com/auth/calendar.events", "booking and changing appointments")),
        StatusPage = StatusPage.Published("https://www.google.com/appsstatus/dashboard/", "https://www.google.com/appsstatus/dashboard/incidents.json", StatusFeed.GoogleIncidents),
        Signature = GoogleCalendarSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(120),
        Traps =
        [
            .. GoogleConsent.Traps,
            "Push channels expire and must be renewed; their notices have an empty body.",
        ],
        Exemptions = GoogleConsent.Exemptions,
    };

    // {"kind":"calendar#calendar","id":"ada@example.com","summary":"Ada","timeZone":"Europe/Berlin"}; the id of the primary calendar is the account's address.
    private static Probe.HttpProbe Calendar(string path) =>
        Probe.Get(
            path,
            SuccessRule.All(SuccessRule.JsonIs("/kind", "calendar#calendar"), SuccessRule.JsonHas("/id")),
            new("calendar", "/id"),
            new("name", "/summary"),
            new("time zone", "/timeZone") { SaysWhose = false }) with
        {
            ExampleBody = """{"kind":"calendar#calendar","etag":"\"example\"","id":"recruiting@example.com","summary":"Recruiting","timeZone":"Europe/Berlin"}""",
        };
}
