using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Integrations;

/// <summary>A part of the connect form. After each event that it handles it tells the page, which then draws anew what depends on the values (change events do not bubble in Blazor).</summary>
public abstract class FormPart : ComponentBase, IHandleEvent
{
    [Parameter, EditorRequired]
    public required IntegrationForm Form { get; set; }

    /// <summary>Field → what is wrong, as <see cref="IntegrationRules.Check"/> keys them.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Problems { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Something in the form may have changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem callback, object? arg)
    {
        await callback.InvokeAsync(arg);
        StateHasChanged();
        await Changed.InvokeAsync();
    }
}
