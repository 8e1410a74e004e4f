using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.Doors;

namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>The integrations that the tests watch: one of every provider, each with an account at the simulator under the same key.</summary>
internal static class Cast
{
    /// <summary>The shortest interval there is, so that a change shows soon.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<(string Key, string Name, string ProviderId, Category Category)> All { get; } =
    [
        ("email", "Email", "sendgrid", Category.Communication),
        ("card-payments", "Card payments", "stripe", Category.Payment),
        ("shift-reminders", "Shift reminders", "twilio", Category.Sms),
        ("employee-directory", "Employee directory", "bamboohr", Category.Hris),
        ("source-code", "Source code", "github", Category.Development),
        ("on-call-bot", "On-call bot", "telegram", Category.Communication),
        ("pay-runs", "Pay runs", "generic_rest", Category.Payroll),
        ("mail-relay", "Mail relay", "smtp", Category.Communication),
        ("paused-hooks", "Paused hooks", "generic_rest", Category.Webhook),
    ];

    /// <summary>The disabled one.</summary>
    public const string Disabled = "paused-hooks";

    /// <summary>Opens the account and says what an integration with it looks like.</summary>
    public static IntegrationDraft Enter(SimulatorHost simulator, string key, string name, string providerId, Category category)
    {
        var settings = new Dictionary<string, string>(FakeCredentials.For(providerId, key.Length * 7), StringComparer.Ordinal);
        if (providerId == "generic_rest")
        {
            settings["healthPath"] = "/health"; // the simulator answers only where its account says
        }

        var account = simulator.Add(new ServiceRegistration { Key = key, ProviderId = providerId, Settings = settings });
        Address(simulator, account, settings);
        var fields = ProviderCatalog.Find(providerId)!.Manifest.Fields;
        Dictionary<string, string> Values(bool secret) => fields.Where(f => f.IsSecret == secret && settings.ContainsKey(f.Key)).ToDictionary(f => f.Key, f => settings[f.Key], StringComparer.Ordinal);
        return new IntegrationDraft
        {
            ProviderId = providerId,
            Slug = key,
            Name = name,
            Category = category,
            Enabled = key != Disabled,
            BaseUrl = providerId is "generic_rest" or "smtp" ? null : account.BaseUrl.ToString(),
            Settings = Values(secret: false),
            Secrets = Values(secret: true),
            Monitoring = MonitoringSettings.Default with { Interval = Interval, Timeout = TimeSpan.FromSeconds(4) },
        };
    }

    private static void Address(SimulatorHost simulator, SimulatedService account, Dictionary<string, string> settings)
    {
        if (account.ProviderId == "generic_rest")
        {
            settings["baseUrl"] = account.BaseUrl.ToString();
        }
        else if (account.ProviderId == "smtp")
        {
            var door = simulator.OpenDoor(account, DoorKind.Smtp);
            (settings["host"], settings["port"], settings["security"]) = ("127.0.0.1", door.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "starttls");
            (settings["fromEmail"], settings["caCertificate"]) = ("noreply@simulator.example", simulator.CaCertificatePem);
        }
    }
}
