using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Tests.Simulator;

public sealed class CastTests
{
    [Fact]
    public async Task The_demo_fills_every_category_with_settings_that_the_forms_accept()
    {
        await using var host = await SimulatorHost.StartAsync();

        var cast = DemoCast.Enter(host);

        cast.Count.Should().BeGreaterThanOrEqualTo(18);
        cast.Select(member => member.Service.Category).Distinct().Should().BeEquivalentTo(Enum.GetValues<Category>());
        cast.Select(member => member.Service.ProviderId).Distinct().Should().HaveCountGreaterThanOrEqualTo(16);
        foreach (var member in cast)
        {
            var verdicts = FieldRules.CheckAll(ProviderCatalog.Find(member.Service.ProviderId)!.Manifest, member.Settings);
            verdicts.Errors.Should().BeEmpty(member.Service.Key);
            verdicts.Warnings.Should().BeEmpty(member.Service.Key);
        }
    }

    [Fact]
    public void The_demo_comes_up_green_except_for_the_two_that_are_always_ill()
    {
        var ill = DemoCast.Services.Where(service => service.Forecast.At(TimeSpan.FromMinutes(1)) is not Fault.Latency { Delay.TotalSeconds: < 1 });

        ill.Select(service => service.Key).Should().BeEquivalentTo("smtp-relay", "lever");
    }

    [Fact]
    public void The_demo_changes_within_a_quarter_of_an_hour()
    {
        var minutes = Enumerable.Range(0, 15).Select(minute => TimeSpan.FromMinutes(minute));

        DemoCast.Services.Count(service => minutes.Select(service.Forecast.At).Distinct().Count() > 1).Should().BeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public void Secrets_differ_from_account_to_account()
    {
        var secrets = DemoCast.Services.SelectMany(service => service.Settings.Where(setting => setting.Key is "apiKey" or "secret" or "token" or "secretKey" or "botToken"));

        secrets.Select(secret => secret.Value).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_benchmark_cast_is_predictable_and_complete()
    {
        var service = BenchmarkCast.At(4242);

        service.Key.Should().Be("bench-04242");
        service.Should().BeEquivalentTo(BenchmarkCast.First(4243).Last());
        service.SettingsAt(new Uri("http://127.0.0.1:5090")).Values.Should().NotContain(value => value.Contains('{'));
        service.BaseUrlAt(new Uri("http://127.0.0.1:5090")).Should().Be(new Uri("http://127.0.0.1:5090/s/bench-04242"));
        BenchmarkCast.First(7).Should().OnlyContain(member => FieldRules.CheckAll(
            ProviderCatalog.Find(member.ProviderId)!.Manifest,
            member.SettingsAt(new Uri("http://127.0.0.1:5090"))).IsValid);
    }
}
