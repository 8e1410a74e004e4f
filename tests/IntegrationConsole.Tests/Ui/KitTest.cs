using Bunit;
using IntegrationConsole.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Ui;

/// <summary>A page for one component, with a clock that the test moves.</summary>
public abstract class KitTest : BunitContext
{
    protected KitTest()
    {
        Clock = new HandClock();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddScoped<Toasts>();
    }

    protected HandClock Clock { get; }
}
