using IntegrationConsole.BrowserTests.Browser;

namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>Signing in, as every flow begins.</summary>
internal static class SignInSteps
{
    /// <summary>Fills the sign-in form and sends it; where it leads is up to the test.</summary>
    public static async Task SignInAsync(this Visit visit, string email, string password)
    {
        await visit.OpenAsync("/account/login");
        await visit.Page.Locator("input[type=email]").FillAsync(email);
        await visit.Page.Locator("input[type=password]").FillAsync(password);
        await visit.AfterNavigationAsync(() => visit.Page.Locator("main form button[type=submit]").ClickAsync());
    }
}
