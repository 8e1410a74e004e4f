using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Catalogue;
using IntegrationConsole.Integrations.Templates;
using IntegrationConsole.Integrations.Wizard;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Templates;

public sealed class TemplateWizardTests
{
    [Theory]
    [InlineData("?template=stripe-live-tight", "Stripe (live)")]
    [InlineData("?template=unknown", "Stripe")]
    [InlineData("?template=smtp-relay", "Stripe")]
    [InlineData("", "Stripe")]
    public async Task The_wizard_starts_with_the_template_of_its_address_if_it_is_one_of_the_provider(string query, string name)
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        await using var pages = new ConsolePages(fixture, console, Role.Operator);

        var page = pages.Open<WizardPage>(query, ("ProviderId", "stripe"));
        await page.Find("form").SubmitAsync();

        ConsolePages.Field(page, "Name").GetAttribute("value").Should().Be(name);
    }

    [Fact]
    public async Task The_first_step_offers_the_templates_of_the_provider_and_the_catalogue_finds_those_who_have_some()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        await using var pages = new ConsolePages(fixture, console, Role.Operator);

        var wizard = pages.Open<WizardPage>("?template=stripe-test", ("ProviderId", "stripe"));
        wizard.WaitForAssertion(() => wizard.FindAll(".choices a").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Should().Equal("stripe", "stripe?template=stripe-live-tight", "stripe?template=stripe-test"), TimeSpan.FromSeconds(10));
        wizard.Find(".choices [aria-current]").TextContent.Should().StartWith("Stripe (test)");
        pages.Open<WizardPage>("", ("ProviderId", "twilio")).FindAll(".choices").Should().BeEmpty("there is no template of it");

        var catalogue = pages.Open<CataloguePage>();
        await catalogue.FindAll(".chip").Single(c => c.TextContent.StartsWith("With a template", StringComparison.Ordinal)).ClickAsync(new());
        catalogue.WaitForAssertion(() => catalogue.FindAll(".pick-templates").Should().NotBeEmpty(), TimeSpan.FromSeconds(10));
        catalogue.FindAll(".pick").Should().HaveCount(ConfigTemplates.All.Select(t => t.ProviderId).Distinct().Count());
        catalogue.FindAll(".pick-templates a").Should().HaveCount(ConfigTemplates.All.Count);
    }
}
