using System.Diagnostics.Metrics;

namespace IntegrationConsole.Live;

/// <summary>
/// Decides when a screen renders: at once after a quiet spell or for urgent news, otherwise once per <see cref="Gap"/> for everything that
/// came meanwhile. One render is under way at a time.
/// </summary>
public sealed class RenderPacer : IDisposable
{
    private static readonly Counter<long> Renders = LiveTelemetry.Meter.CreateCounter<long>("console.live.renders", description: "Renders that the live feed caused");

    private readonly TimeProvider time;
    private readonly Func<Task> render;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private long lastRender;
    private bool hasRendered;
    private bool waiting;
    private bool rendering;
    private bool newsMeanwhile;
    private bool disposed;

    public RenderPacer(TimeProvider time, Func<Task> render)
    {
        this.time = time;
        this.render = render;
        timer = time.CreateTimer(_ => _ = RenderAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>At most four renders a second for each viewer.</summary>
    public static TimeSpan Gap { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>There is news to show.</summary>
    public void Signal()
    {
        lock (gate)
        {
            if (disposed || waiting)
            {
                return;
            }

            if (rendering)
            {
                newsMeanwhile = true;
                return;
            }

            Schedule();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
        }

        timer.Dispose();
    }

    private void Schedule()
    {
        var elapsed = hasRendered ? time.GetElapsedTime(lastRender) : Gap;
        waiting = true;
        timer.Change(elapsed >= Gap ? TimeSpan.Zero : Gap - elapsed, Timeout.InfiniteTimeSpan);
    }

    private async Task RenderAsync()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            waiting = false;
            rendering = true;
            newsMeanwhile = false;
            hasRendered = true;
            lastRender = time.GetTimestamp();
        }

        Renders.Add(1);
        try
        {
            await render();
        }
        finally
        {
            lock (gate)
            {
                rendering = false;
                if (newsMeanwhile && !disposed)
                {
                    Schedule();
                }
            }
        }
    }
}
