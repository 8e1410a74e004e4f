using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class SignInTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_wrong_password_is_refused_a_right_one_leads_to_the_page_that_was_asked_for_and_signing_out_ends_it()
    {
        await using var visit = await console.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/audit");
        new Uri(page.Url).PathAndQuery.Should().Be("/account/login?returnUrl=%2Faudit");

        await FillAsync(visit, "not the password");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is not right");

        await FillAsync(visit, Seed.Password);
        new Uri(page.Url).AbsolutePath.Should().Be("/audit");

        await page.Locator("summary.menu-trigger").ClickAsync();
        await visit.AfterNavigationAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync());
        new Uri(page.Url).AbsolutePath.Should().Be("/account/login");
        await visit.OpenAsync("/audit");
        new Uri(page.Url).AbsolutePath.Should().Be("/account/login");
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task After_too_many_wrong_passwords_even_the_right_one_is_refused_with_words_that_say_what_to_do()
    {
        await using var visit = await console.VisitAsync();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await visit.SignInAsync(Seed.EmailOf(Role.Support), "wrong again");
        }

        await visit.SignInAsync(Seed.EmailOf(Role.Support), Seed.Password);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("locked for a while. Try again later, or ask an administrator");
    }

    [Fact]
    public async Task The_chosen_theme_is_in_the_first_answer_of_the_next_page()
    {
        await using var visit = await console.VisitAsync(Role.Viewer);
        await visit.OpenAsync("/admin/integrations/dashboard");
        await visit.Page.Locator("theme-switch:visible label[title=Dark]").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        var next = await visit.OpenAsync("/account");
        (await next.TextAsync()).Should().Contain("<html lang=\"en\" data-theme=\"dark\"");
    }

    private static async Task FillAsync(Visit visit, string password)
    {
        await visit.Page.Locator("input[type=email]").FillAsync(Seed.EmailOf(Role.Administrator));
        await visit.Page.Locator("input[type=password]").FillAsync(password);
        await visit.AfterNavigationAsync(() => visit.Page.Locator("main form button[type=submit]").ClickAsync());
    }
}
