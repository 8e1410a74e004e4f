using IntegrationConsole.Egress;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Tests.Egress;

public sealed class EgressSettingsTests
{
    [Fact]
    public void Nothing_is_allowed_by_default() => Read().Allow.Should().BeEmpty();

    [Theory]
    [InlineData("127.0.0.0/8,10.1.0.0/16 ::1")]
    [InlineData(" 127.0.0.0/8 ; 10.1.0.0/16\n::1/128")]
    public void Allow_is_one_text_in_an_environment_variable(string text)
        => Read(("Egress:Allow", text)).Allow.Select(r => r.ToString()).Should().Equal("127.0.0.0/8", "10.1.0.0/16", "::1/128");

    [Fact]
    public void Allow_is_a_list_in_a_file()
        => Read(("Egress:Allow:0", "127.0.0.0/8"), ("Egress:Allow:1", "10.2.3.4")).Allow.Select(r => r.ToString()).Should().Equal("127.0.0.0/8", "10.2.3.4/32");

    [Fact]
    public void Limits_of_a_provider_stand_beside_the_default()
    {
        var options = Read(("Egress:Resilience:Stripe:MaxConcurrency", "4"), ("Egress:Resilience:default:Retries", "0"));

        options.ResilienceOf("stripe").MaxConcurrency.Should().Be(4);
        options.ResilienceOf("github").Retries.Should().Be(0);
    }

    [Theory]
    [InlineData("Egress:Allow", "10.0.0.1/8", "Egress__Allow")]
    [InlineData("Egress:Allow", "localhost", "Egress__Allow")]
    [InlineData("Egress:ConnectTimeout", "5 seconds", "Egress__ConnectTimeout")]
    [InlineData("Egress:ConnectTimeout", "00:00:00", "Egress__ConnectTimeout")]
    [InlineData("Egress:AllowPlainText", "maybe", "Egress__AllowPlainText")]
    [InlineData("Egress:Alow", "10.0.0.0/8", "Egress__Alow")]
    [InlineData("Egress:Resilience:stripe:Retries", "-1", "Egress__Resilience__stripe__Retries")]
    [InlineData("Egress:Resilience:stripe:Bogus", "1", "Egress__Resilience__stripe__Bogus")]
    public void A_mistake_is_one_sentence_that_names_the_setting(string key, string value, string named)
    {
        var read = () => Read((key, value));

        read.Should().Throw<OptionsValidationException>().Which.Message.Should().StartWith($"The setting {named} ").And.EndWith(".");
    }

    [Fact]
    public void A_mistake_stops_the_start()
    {
        var services = new ServiceCollection();
        services.AddEgress(Configuration(("Egress:Allow", "nonsense")));
        using var provider = services.BuildServiceProvider();

        var start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>().WithMessage("*Egress__Allow*nonsense*");
    }

    [Fact]
    public void The_factory_is_there()
    {
        var services = new ServiceCollection();
        services.AddEgress(Configuration());
        using var provider = services.BuildServiceProvider(validateScopes: true);

        provider.GetRequiredService<EgressFactory>().Should().BeSameAs(provider.GetRequiredService<EgressFactory>());
    }

    private static EgressOptions Read(params (string Key, string Value)[] settings) => EgressSettings.Read(Configuration(settings));

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings)
        => new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
