using IntegrationConsole.Data;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Live;

/// <summary>
/// A component that follows the live feed of its organization. It renders when <see cref="ShownVersion"/> of what it shows has changed, at
/// most four times a second, and leaves the feed when it is disposed. Pre-rendering does not subscribe.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private IDisposable? subscription;
    private RenderPacer? pacer;
    private long renderedVersion = -1;

    [Inject]
    protected LiveFeed Feed { get; set; } = null!;

    [Inject]
    protected OrganizationScope Scope { get; set; } = null!;

    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>A number that changes whenever what this component shows has changed; reading it is cheap.</summary>
    protected abstract long ShownVersion { get; }

    /// <summary>Whether a message is about what this component shows. Called on the publisher's thread: read immutable state only.</summary>
    protected virtual bool Concerns(ILiveMessage message) => true;

    /// <summary>Fetches what is to be shown, before a live render. Not called for renders that the user's own input causes.</summary>
    protected virtual Task RefreshAsync() => Task.CompletedTask;

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            pacer = new RenderPacer(Time, RenderAsync);
            subscription = Feed.Subscribe(Scope.OrganizationId, message =>
            {
                if (Concerns(message))
                {
                    pacer.Signal();
                }
            });
        }
    }

    /// <summary>Renders soon, within the pace.</summary>
    protected void RenderSoon() => pacer?.Signal();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        subscription?.Dispose();
        pacer?.Dispose();
    }

    private async Task RenderAsync()
    {
        try
        {
            await InvokeAsync(RenderIfChangedAsync);
        }
        catch (Exception e) when (e is not ObjectDisposedException) // that one: the circuit ended while this render waited for its turn
        {
            await DispatchExceptionAsync(e); // shown by the error boundary like the error of any other event
        }
    }

    private async Task RenderIfChangedAsync()
    {
        // Read before the refresh: what changes during it leads to another render.
        var version = ShownVersion;
        if (version == renderedVersion)
        {
            return;
        }

        renderedVersion = version;
        await RefreshAsync();
        StateHasChanged();
    }
}
