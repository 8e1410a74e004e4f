using IntegrationConsole.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace IntegrationConsole.Tests.Access;

/// <summary>The smallest document that shows the pages of Access, without the shell.</summary>
public sealed class TestRoot : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html>");
        builder.OpenElement(1, "body");
        builder.OpenComponent<Router>(2);
        builder.AddComponentParameter(3, nameof(Router.AppAssembly), typeof(ConsoleUser).Assembly);
        builder.AddComponentParameter(4, nameof(Router.Found), (RenderFragment<Microsoft.AspNetCore.Components.RouteData>)(route => found =>
        {
            found.OpenComponent<AuthorizeRouteView>(0);
            found.AddComponentParameter(1, nameof(AuthorizeRouteView.RouteData), route);
            found.CloseComponent();
        }));
        builder.CloseComponent();
        builder.CloseElement();
    }
}
