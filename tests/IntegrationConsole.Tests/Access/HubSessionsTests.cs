using IntegrationConsole.Access;
using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Tests.Live;
using IntegrationConsole.Tests.Shell;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Access;

public sealed class HubSessionsTests
{
    [Fact]
    public async Task An_open_hub_connection_ends_when_its_user_is_disabled_and_only_then()
    {
        await using var console = await ServedConsole.StartAsync(("Access__RevalidateEvery", "00:00:01"));
        using var hub = await HubClient.ConnectAsync(console.Client.BaseAddress!, ServedConsole.Key);
        await console.TestAsync(await console.AddFailingAsync());
        (await hub.ReadUntilAsync("\"samples\"")).Should().BeTrue("it is asked every second and may stay");

        await using (var db = console.Database.OpenForSystem())
        {
            (await db.Set<ConsoleUser>().SingleAsync()).Disable();
            await db.SaveChangesAsync();
        }

        (await hub.ReadUntilAsync("this never comes")).Should().BeFalse("the console ends it");
        await Eventually.Holds(() => IsRefused(console), TimeSpan.FromSeconds(10), "a key that was good a moment ago is looked up again after a second (ApiKeyCheck.GoodFor)");
    }

    private static bool IsRefused(ServedConsole console)
    {
        try
        {
            using var hub = HubClient.ConnectAsync(console.Client.BaseAddress!, ServedConsole.Key).Result;
            return false;
        }
        catch (AggregateException e) when (e.InnerException is System.Net.WebSockets.WebSocketException)
        {
            return true;
        }
    }

    [Fact]
    public async Task A_revoked_key_ends_its_connections_too()
    {
        await using var console = await ServedConsole.StartAsync(("Access__RevalidateEvery", "00:00:01"));
        using var hub = await HubClient.ConnectAsync(console.Client.BaseAddress!, ServedConsole.Key);
        await using (var db = console.Database.OpenForSystem())
        {
            (await db.Set<ApiKey>().SingleAsync()).Revoke(DateTimeOffset.UnixEpoch);
            await db.SaveChangesAsync();
        }

        (await hub.ReadUntilAsync("this never comes")).Should().BeFalse();
    }
}
