using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Tests.Integrations.Email;

public sealed class MailPresetsTests
{
    [Fact]
    public void Every_preset_fills_a_host_that_the_form_takes_and_that_leads_back_to_it()
    {
        var host = ProviderCatalog.Find("smtp")!.Manifest.Fields.Single(f => f.Key == "host");
        foreach (var preset in MailPresets.All)
        {
            foreach (var region in preset.Regions.DefaultIfEmpty(null))
            {
                FieldRules.Check(host, preset.HostIn(region)).Error.Should().BeNull(preset.Name);
                MailPresets.Of(preset.HostIn(region)).Should().BeSameAs(preset);
                preset.RegionOf(preset.HostIn(region)).Should().Be(region ?? "");
            }
        }

        MailPresets.All.Select(p => p.Id).Should().OnlyHaveUniqueItems();
        MailPresets.Of("mail.example.com").Should().BeNull();
        MailPresets.Find("ses")!.HostIn("eu-nowhere-9").Should().Be("email-smtp.us-east-1.amazonaws.com");
    }
}
