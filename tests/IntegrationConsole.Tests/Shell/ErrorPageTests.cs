using Bunit;
using IntegrationConsole.Shell;
using IntegrationConsole.Tests.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Shell;

public sealed class ErrorPageTests : KitTest
{
    [Theory]
    [InlineData("/audit", true)]
    [InlineData("/apiary", true)]
    [InlineData("/api/v1/admin/integrations/status", false)]
    [InlineData("/hubs/live", false)]
    [InlineData("/css/none.css", false)]
    public void Programs_keep_their_own_answers(string path, bool page)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;

        ErrorPageRules.IsPage(context.Request).Should().Be(page);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(418)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void Every_error_says_what_happened_what_it_means_and_what_to_do(int status)
    {
        var text = ErrorPageRules.TextFor(status);

        new[] { text.Title, text.Meaning, text.NextStep }.Should().OnlyContain(static sentence => sentence.Length > 10).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_failing_page_shows_a_reference_instead_of_the_exception_and_can_be_shown_again()
    {
        var fails = true;
        var boundary = Render<PageErrorBoundary>(parameters => parameters.AddChildContent(builder =>
        {
            if (fails)
            {
                throw new InvalidOperationException("password=hunter2");
            }

            builder.AddContent(0, "the page");
        }));

        boundary.Markup.Should().NotContain("hunter2");
        boundary.Find("code").TextContent.Should().MatchRegex("^[0-9a-f]{8}$");
        fails = false;
        boundary.Find(".btn-primary").Click();

        boundary.Markup.Should().Be("the page");
    }

    [Fact]
    public void Going_elsewhere_leaves_the_failure_behind()
    {
        var fails = true;
        var boundary = Render<PageErrorBoundary>(parameters => parameters.AddChildContent(builder => builder.AddContent(0, fails ? throw new InvalidOperationException("broken") : "next")));

        fails = false;
        Services.GetRequiredService<NavigationManager>().NavigateTo("/audit");

        boundary.WaitForAssertion(() => boundary.Markup.Should().Be("next"));
    }
}
