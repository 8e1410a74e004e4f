using System.Globalization;
using IntegrationConsole.Integrations;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Email;

/// <summary>Mail servers of the simulator as an administrator would enter them.</summary>
internal static class MailDrafts
{
    public static IntegrationDraft For(ConsoleFixture fixture, SimulatedService account) => fixture.DraftFor(account) with
    {
        BaseUrl = null,
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = "127.0.0.1",
            ["port"] = fixture.Simulator.OpenDoor(account, DoorKind.Smtp).Port.ToString(CultureInfo.InvariantCulture),
            ["security"] = "starttls",
            ["authMechanism"] = "auto",
            ["username"] = account.Settings["username"]!,
            ["fromEmail"] = "noreply@example.com",
            ["caCertificate"] = fixture.Simulator.CaCertificatePem,
        },
    };
}
