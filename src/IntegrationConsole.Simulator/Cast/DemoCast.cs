using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Cast;

/// <summary>
/// The integrations of <c>--demo</c>: every category of the user story, mostly well. The SMTP relay never answers, Lever is always slow, Checkr's key is
/// revoked and given back every quarter of an hour, Zapier is disabled; the others have brief troubles of their own.
/// </summary>
public static class DemoCast
{
    private const string Rest = "generic_rest";

    public static IReadOnlyList<DemoService> Services { get; } =
    [
        One("sendgrid", "Email", "Transactional e-mail: offers, reminders, password resets", "sendgrid", Category.Communication, DemoWeather.Restless(11, 90)),
        One("smtp-relay", "SMTP relay", "Fallback mail relay of the office", "smtp", Category.Communication, DemoWeather.Broken(new Fault.Silence())),
        One("bamboohr", "BambooHR", "Employee directory and onboarding", "bamboohr", Category.Hris, DemoWeather.Once(160, Minutes(9), Minutes(1.5), Minutes(24), new Fault.ServerError(502))),
        One("adp-payroll", "ADP Payroll", "Pay runs and tax forms", "adp", Category.Payroll, DemoWeather.Fine(220)),
        One("checkr", "Checkr", "Background checks of candidates", "checkr", Category.BackgroundCheck, DemoWeather.Once(130, Minutes(3), Minutes(3), Minutes(15), new Fault.Unauthorized())),
        One("twilio", "Twilio SMS", "Shift reminders by text message", "twilio", Category.Sms, DemoWeather.Once(70, Minutes(6), Minutes(2), Minutes(18), new Fault.RateLimited(TimeSpan.FromSeconds(20)))),
        One("google-calendar", "Google Calendar", "Interview slots of recruiters", "google_calendar", Category.Calendar, DemoWeather.Fine(60)) with { ConnectedBy = SimulatedPerson.All[2] },
        One("microsoft-calendar", "Microsoft 365 Calendar", "Interview slots of clients", "microsoft_graph", Category.Calendar, DemoWeather.Restless(23, 110)),
        One("greenhouse", "Greenhouse", "Job board: openings and applications", "greenhouse", Category.JobBoard, DemoWeather.Once(140, Minutes(5), Minutes(1), Minutes(21), new Fault.Reset())),
        One("lever", "Lever", "Job board: postings of partner agencies", "lever", Category.JobBoard, DemoWeather.Broken(new Fault.Latency(TimeSpan.FromSeconds(2.6), TimeSpan.FromSeconds(1.2)))),
        One("hubspot", "HubSpot", "Client pipeline", "hubspot", Category.Crm, DemoWeather.Restless(31, 120)) with { ConnectedBy = SimulatedPerson.All[0] },
        One("odoo", "Odoo", "Back-office contacts and invoices", "odoo", Category.Crm, DemoWeather.Once(190, Minutes(12), Minutes(2), Minutes(30), new Fault.WrongBody(WrongBodyShape.Html))),
        One("stripe", "Stripe", "Card payments of clients", "stripe", Category.Payment, DemoWeather.Fine(80)),
        One("paypal", "PayPal", "Contractor payouts", "paypal", Category.Payment, DemoWeather.Restless(47, 150)),
        One("linkedin", "LinkedIn", "Company page and job posts", "linkedin", Category.SocialMedia, DemoWeather.Once(170, Minutes(15), Minutes(3), Minutes(40), new Fault.Forbidden())) with { ConnectedBy = SimulatedPerson.All[1], GrantEnded = true },
        One("google-analytics", "Google Analytics 4", "Career site traffic", "ga4", Category.Analytics, DemoWeather.Fine(95)),
        One("zapier", "Zapier", "Outgoing automation hooks, paused for the quarter", "webhook_target", Category.Webhook, DemoWeather.Fine(100)) with { Enabled = false },
        One("github", "GitHub", "Source of the careers site", "github", Category.Development, DemoWeather.Restless(59, 100)),
        One("telegram", "Telegram alerts", "On-call bot", "telegram", Category.Communication, DemoWeather.Fine(50)),
        One("document-storage", "Document storage", "S3-compatible bucket of résumés and contracts", "s3", Category.Storage, DemoWeather.Fine(40)),
        One("scoopp", "Scoopp", "Uptime of the public sites", "scoopp", Category.Monitoring, DemoWeather.Restless(71, 60)),
    ];

    /// <summary>Opens the accounts, and the doors that two of them have of their own. Once per host.</summary>
    /// <exception cref="ArgumentException">They are registered already.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">A port of <paramref name="places"/> is taken.</exception>
    public static IReadOnlyList<DemoIntegration> Enter(SimulatorHost host, DemoPlaces? places = null) => [.. Services.Select(service => Cast(host, service, places ?? new()))];

    private static DemoIntegration Cast(SimulatorHost host, DemoService service, DemoPlaces places)
    {
        var account = host.Add(new ServiceRegistration
        {
            Key = service.Key,
            ProviderId = service.ProviderId,
            Settings = service.Settings,
            Forecast = service.Forecast,
        });
        var door = service.ProviderId switch
        {
            "smtp" => host.OpenDoor(account, DoorKind.Smtp, places.MailPort),
            "adp" => host.OpenDoor(account, DoorKind.MutualTls, places.MutualTlsPort),
            _ => null,
        };
        var client = door is not { Kind: DoorKind.MutualTls } ? null : places.Client is { } known && host.Admits(known) ? known : host.NewClient("InTime Staffing");
        var settings = Placeholders.Fill(service.Settings, account.BaseUrl, door?.Port ?? 0, host.CaCertificatePem, client);
        return new DemoIntegration(service, account, settings, door switch { null => account.BaseUrl, { Kind: DoorKind.Smtp } => null, _ => door.BaseUrl }, door);
    }

    private static DemoService One(string key, string name, string description, string providerId, Category category, Forecast forecast) => new()
    {
        Key = key,
        Name = name,
        Description = description,
        ProviderId = providerId,
        Category = category,
        Forecast = forecast,
        Settings = SettingsOf(key, providerId),
    };

    private static Dictionary<string, string> SettingsOf(string key, string providerId)
    {
        // The number only has to differ from key to key; a key's length and first letter do not repeat together with its provider.
        var settings = new Dictionary<string, string>(FakeCredentials.For(providerId, (key.Length * 100) + key[0]), StringComparer.Ordinal);
        switch (providerId)
        {
            case Rest:
                (settings["baseUrl"], settings["healthPath"]) = (Placeholders.Address, "/health");
                break;
            case "adp":
                settings["caCertificate"] = Placeholders.Authority;
                (settings["clientCertificate"], settings["clientPrivateKey"]) = (Placeholders.ClientCertificate, Placeholders.ClientKey);
                break;
            case "smtp":
                (settings["host"], settings["port"], settings["security"], settings["fromEmail"]) = ("127.0.0.1", Placeholders.MailPort, "starttls", "noreply@simulator.example");
                settings["caCertificate"] = Placeholders.Authority;
                break;
            case "google_calendar":
                (settings["clientId"], settings["clientSecret"]) = ("000000000042-simulator.apps.googleusercontent.com", "GOCSPX-SIMULATORONLY0000000000");
                break;
            case "hubspot":
                (settings["clientId"], settings["clientSecret"]) = ("00000000-0000-0000-0000-000000000042", "11111111-2222-3333-4444-000000000042");
                break;
            case "linkedin":
                (settings["clientId"], settings["clientSecret"]) = ("simulator0001", "simulator-only-client-secret");
                break;
            default:
                break;
        }

        return settings;
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
