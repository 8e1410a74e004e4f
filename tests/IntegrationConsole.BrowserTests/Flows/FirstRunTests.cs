using System.Text.RegularExpressions;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

/// <summary>A console that nobody has set up.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class FirstRunTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/admin/integrations/dashboard")]
    [InlineData("/integrations/anything")]
    [InlineData("/audit")]
    [InlineData("/account/login")]
    public async Task Every_page_leads_to_the_set_up_the_printed_code_opens_it_and_the_empty_dashboard_says_what_to_do_next(string first)
    {
        using var folder = new TemporaryFolder();
        await using var console = await RunningConsole.StartAsync(folder.Path);
        await using var visit = await browser.VisitAsync(console.Address);
        var page = visit.Page;
        await visit.OpenAsync(first);
        new Uri(page.Url).AbsolutePath.Should().Be("/setup");
        if (first != "/")
        {
            return; // the rest is the same from every page
        }

        await FillAsync(page, "AAAA-BBBB-CCCC");
        await visit.AfterNavigationAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Create the administrator" }).ClickAsync());
        await Assertions.Expect(page.GetByText("This is not the current setup code")).ToBeVisibleAsync();

        await FillAsync(page, await console.WaitForAsync(Code()));
        await visit.AfterNavigationAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Create the administrator" }).ClickAsync());
        if (new Uri(page.Url).AbsolutePath == "/account/login")
        {
            await visit.SignInAsync("first@example.com", Seed.Password);
        }

        new Uri(page.Url).AbsolutePath.Should().Be("/admin/integrations/dashboard");
        await Assertions.Expect(page.GetByText("Connect the first service")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Add integration" })).ToHaveCountAsync(2);
        visit.Problems.Should().BeEmpty();
        await visit.OpenAsync("/setup");
        new Uri(page.Url).AbsolutePath.Should().NotBe("/setup", "a console is set up once");
    }

    [GeneratedRegex("Setup code: ([0-9A-Z-]+)")]
    private static partial Regex Code();

    private static async Task FillAsync(IPage page, string code)
    {
        await page.GetByLabel("Setup code").FillAsync(code);
        await page.GetByLabel("Organization").FillAsync("Example Staffing");
        await page.GetByLabel("Your e-mail address").FillAsync("first@example.com");
        await page.Locator("input[type=password]").FillAsync(Seed.Password);
    }
}
