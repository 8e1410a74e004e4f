using System.Net;
using IntegrationConsole.Live;
using IntegrationConsole.Simulator;

namespace IntegrationConsole.Tests.Flows;

/// <summary>An integration of the running console with the simulated account that it watches.</summary>
internal sealed record ConnectedAccount(string Slug, string DisplayName, SimulatedService Account, ApiAnswer Created)
{
    private static int number;

    /// <summary>Connects a new account and waits for its first check.</summary>
    public static async Task<ConnectedAccount> CreateAsync(RunningConsole console, Tenant tenant)
    {
        var account = console.Simulator.NewAccount("sendgrid");
        var slug = $"mail-{Interlocked.Increment(ref number)}";
        var displayName = $"Mail {Guid.NewGuid():N}";
        ApiAnswer? created = null;
        await console.WaitForAsync<SampleMessage>(tenant.OrganizationId, s => s.Slug == slug, async () =>
            created = await console.Api(tenant.Key).PostAsync("/configs", ApiClient.SendGrid(account, slug, displayName)));
        created!.Status.Should().Be(HttpStatusCode.Created, created.Text);
        return new(slug, displayName, account, created);
    }
}
