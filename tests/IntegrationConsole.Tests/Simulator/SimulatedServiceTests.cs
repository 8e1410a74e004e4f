using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.Plays;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Tests.Simulator;

public sealed class SimulatedServiceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Follows_its_forecast_until_a_fault_is_set_and_again_when_it_is_cleared()
    {
        var clock = new StoppedClock { Now = Noon };
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions { Time = clock });
        var service = host.Add(Registration() with
        {
            Forecast = new Forecast { Period = TimeSpan.FromHours(1), Fronts = [new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), new Fault.Unauthorized())] },
        });

        service.Fault.Should().Be(new Fault.None());
        clock.Now += TimeSpan.FromMinutes(5.5);
        service.Fault.Should().Be(new Fault.Unauthorized());
        service.SetFault(new Fault.Reset());
        service.Fault.Should().Be(new Fault.Reset());
        service.ClearFault();
        service.Fault.Should().Be(new Fault.Unauthorized());
        clock.Now += TimeSpan.FromMinutes(1);
        service.Fault.Should().Be(new Fault.None());
    }

    [Fact]
    public async Task Refuses_a_fault_that_makes_no_sense()
    {
        await using var host = await SimulatorHost.StartAsync();
        var service = host.Add(Registration());

        service.Invoking(it => it.SetFault(new Fault.ServerError(200))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Tells_every_waiter_when_enough_requests_have_come()
    {
        await using var host = await SimulatorHost.StartAsync();
        var service = host.Add(Registration());
        using var client = new HttpClient();

        var next = service.WaitForRequestAsync();
        var third = service.WaitForRequestsAsync(3);
        for (var count = 0; count < 3; count++)
        {
            third.IsCompleted.Should().BeFalse();
            using var answer = await client.GetAsync(service.BaseUrl);
        }

        await Task.WhenAll(next, third).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_key_is_registered_once()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Add(Registration());

        host.Invoking(it => it.Add(Registration())).Should().Throw<ArgumentException>();
        host.Remove("account").Should().BeTrue();
        host.Find("account").Should().BeNull();
    }

    [Fact]
    public async Task Stops_at_once_although_clients_are_kept_waiting()
    {
        var host = await SimulatorHost.StartAsync();
        var service = host.Add(Registration());
        service.SetFault(new Fault.Silence());
        using var client = new HttpClient();
        var asking = client.GetAsync(service.BaseUrl);
        await service.WaitForRequestsAsync(1);

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        await asking.Invoking(task => task).Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public void A_used_up_quota_stays_so_until_the_window_ends()
    {
        var quota = new QuotaWindow(2, TimeSpan.FromMinutes(1));

        quota.Take(Noon).Should().Be(new QuotaWindow.Reading(2, 1, Noon.AddMinutes(1), Exhausted: false));
        quota.Take(Noon.AddSeconds(10)).Should().Be(new QuotaWindow.Reading(2, 0, Noon.AddMinutes(1), Exhausted: false));
        quota.Take(Noon.AddSeconds(59)).Exhausted.Should().BeTrue();
        quota.Take(Noon.AddSeconds(60)).Should().Be(new QuotaWindow.Reading(2, 1, Noon.AddSeconds(120), Exhausted: false));
    }

    private static ServiceRegistration Registration() =>
        new() { Key = "account", ProviderId = "sendgrid", Settings = FakeCredentials.For("sendgrid", 1) };

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
