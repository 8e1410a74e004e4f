using Bunit;
using IntegrationConsole.Shell;
using IntegrationConsole.Tests.Ui;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Shell;

public sealed class NavigationTests : KitTest
{
    [Fact]
    public void An_entry_whose_page_does_not_exist_is_left_out()
    {
        NavigationItem[] items = [new("Kit", "/kit", IconName.Info), new("Nowhere", "/nowhere", IconName.Info)];

        Navigation.Existing(items, typeof(Navigation).Assembly).Select(static item => item.Text).Should().Equal("Kit");
    }

    [Theory]
    [InlineData("/integrations/sendgrid-main", true)]
    [InlineData("/admin/integrations/config/new", true)]
    [InlineData("/audit", false)]
    public void An_entry_lights_up_for_the_pages_that_belong_to_it(string address, bool lit)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var link = Render<SideLink>(static parameters => parameters
            .AddUnmatched("href", "/admin/integrations/config").Add(static one => one.Also, "/integrations/").AddUnmatched("class", "side-link")).Find("a");

        link.ClassList.Contains("active").Should().Be(lit);
    }
}
