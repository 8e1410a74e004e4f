using System.Text;
using IntegrationConsole.Benchmarks.Stage;
using Microsoft.Playwright;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>A dashboard that notes when each tile turns red or ceases to be red, how often it is rendered, and how busy its main thread is.</summary>
public sealed class WatchedPage
{
    // After a change of the DOM: the next frame, and a task after it, when the frame has been painted.
    private const string Script = """
        (() => {
          const seen = window.__changes = [];
          let red = new Set();
          let waiting = false;
          const note = () => {
            waiting = false;
            const at = Date.now();
            const now = new Set([...document.querySelectorAll(".tile.t-bad, .tile-wall.t-bad")].map(tile => tile.dataset.key));
            for (const key of now) if (!red.has(key)) seen.push({ key, red: true, at });
            for (const key of red) if (!now.has(key)) seen.push({ key, red: false, at });
            red = now;
          };
          const soon = () => {
            if (waiting) return;
            waiting = true;
            requestAnimationFrame(() => { const after = new MessageChannel(); after.port1.onmessage = note; after.port2.postMessage(0); });
          };
          new MutationObserver(soon).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
        })();
        """;

    private static readonly byte[] RenderBatch = Encoding.ASCII.GetBytes("JS.RenderBatch");

    private readonly IPage page;
    private ICDPSession? session;
    private int renders;
    private long received;

    private WatchedPage(IPage page) => this.page = page;

    /// <summary>Render batches that came over the circuit so far.</summary>
    public int Renders => Volatile.Read(ref renders);

    /// <summary>Bytes that came over the circuit so far.</summary>
    public long Received => Volatile.Read(ref received);

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context, CancellationToken cancellationToken)
    {
        var watched = new WatchedPage(await context.NewPageAsync());
        watched.page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => watched.Count(frame.Binary);
        await watched.page.AddInitScriptAsync(Script);
        await watched.page.GotoAsync(GridBrowser.Dashboard);
        await watched.page.Locator(".tile").First.WaitForAsync();
        await Eventually.TrueAsync(() => Task.FromResult(watched.Renders > 0), TimeSpan.FromMinutes(1), "The circuit of a page sent no render batch within a minute.", cancellationToken);
        watched.session = await context.NewCDPSessionAsync(watched.page);
        await watched.session.SendAsync("Performance.enable");
        return watched;
    }

    /// <summary>Seconds that the main thread has spent in tasks since the page was opened.</summary>
    public async Task<double> TaskSecondsAsync()
    {
        var answer = await session!.SendAsync("Performance.getMetrics");
        return answer!.Value.GetProperty("metrics").EnumerateArray().First(m => m.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
    }

    /// <summary>What turned red or ceased to be red, in order.</summary>
    public async Task<List<SeenChange>> ChangesAsync()
    {
        var all = await page.EvaluateAsync("() => window.__changes");
        return [.. all!.Value.EnumerateArray().Select(c => new SeenChange(c.GetProperty("key").GetString()!, c.GetProperty("red").GetBoolean(), c.GetProperty("at").GetDouble()))];
    }

    private void Count(byte[]? frame)
    {
        if (frame is null)
        {
            return;
        }

        Interlocked.Add(ref received, frame.Length);
        for (var at = frame.AsSpan().IndexOf(RenderBatch); at >= 0;)
        {
            Interlocked.Increment(ref renders);
            var next = frame.AsSpan(at + RenderBatch.Length).IndexOf(RenderBatch);
            at = next < 0 ? -1 : at + RenderBatch.Length + next;
        }
    }
}
