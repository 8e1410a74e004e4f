using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>
/// Which part of a long list the browser can see: <c>visible-window.js</c> tells the first row and how many, one screen more on each side, and
/// the list draws only that. Blazor's own Virtualize sets style attributes, which our content security policy forbids.
/// </summary>
public sealed class VisibleWindow(IJSRuntime js, Action changed) : IAsyncDisposable
{
    /// <summary>Drawn before the browser has said what it can see.</summary>
    private const int FirstShown = 32;

    private const int MostShown = 1_500;

    private DotNetObjectReference<VisibleWindow>? self;
    private IJSObjectReference? script;
    private IJSObjectReference? watch;
    private int total = int.MaxValue;
    private int columns = 1;
    private double pitch = 176;

    /// <summary>Items before the first drawn one.</summary>
    public int Skipped { get; private set; }

    /// <summary>Items drawn.</summary>
    public int Shown { get; private set; } = FirstShown;

    /// <summary>Called by the script when the visible part has changed.</summary>
    /// <param name="columns">Items beside each other.</param>
    /// <param name="pitch">From one row to the next, CSS pixels.</param>
    /// <param name="firstRow">First row to draw.</param>
    /// <param name="rows">How many rows to draw.</param>
    [JSInvokable]
    public void Look(int columns, double pitch, int firstRow, int rows)
    {
        this.columns = Math.Clamp(columns, 1, 200);
        this.pitch = double.IsFinite(pitch) ? Math.Clamp(pitch, 1, 2_000) : this.pitch;
        Skipped = Math.Clamp(firstRow, 0, 1_000_000) * this.columns;
        Fit(total);
        Shown = Math.Clamp(Math.Clamp(rows, 1, 10_000) * this.columns, 1, MostShown);
        changed();
    }

    /// <summary>The list may have become shorter than where the viewer was.</summary>
    public void Fit(int total)
    {
        this.total = total;
        if (Skipped >= total)
        {
            Skipped = Math.Max(0, (total - 1) / columns * columns);
        }
    }

    public async Task WatchAsync(ElementReference root)
    {
        self = DotNetObjectReference.Create(this);
        script = await js.InvokeAsync<IJSObjectReference>("import", "/js/visible-window.js");
        watch = await script.InvokeAsync<IJSObjectReference>("watch", root, self);
    }

    /// <summary>The items changed their size: look again.</summary>
    public ValueTask MeasureAsync() => watch?.InvokeVoidAsync("measure") ?? ValueTask.CompletedTask;

    /// <summary>Room for so many items that are not drawn, CSS pixels.</summary>
    public string Room(int items) => (((items + columns - 1) / columns) * pitch).ToString("0", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (watch is not null)
            {
                await watch.InvokeVoidAsync("stop");
            }
        }
        catch (JSDisconnectedException)
        {
            watch = null; // the browser has gone, and its script with it
        }
        finally
        {
            self?.Dispose(); // after the script has stopped: it calls until then
        }
    }
}
