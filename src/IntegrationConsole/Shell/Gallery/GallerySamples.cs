using IntegrationConsole.Ui;

namespace IntegrationConsole.Shell.Gallery;

/// <summary>Invented figures for the gallery: the same on every visit.</summary>
internal static class GallerySamples
{
    public static double[] Latency(int seed, int count, StatusTone tone)
    {
        var values = new double[count];
        var value = 180.0 + (seed * 7);
        for (var index = 0; index < count; index++)
        {
            value = Math.Clamp(value + ((Noise(seed, index) - 0.5) * 40), 60, 500);
            var late = index > count * 4 / 5;
            values[index] = late && tone == StatusTone.Bad ? value * 4 : late && tone == StatusTone.Warn ? value * 2 : value;
        }

        return values;
    }

    public static StatusTone[] Beats(int seed, int count, StatusTone now)
    {
        var beats = new StatusTone[count];
        for (var index = 0; index < count; index++)
        {
            var noise = Noise(seed + 3, index);
            beats[index] = index > count - 7 || now == StatusTone.Off ? now : noise < 0.02 ? StatusTone.Bad : noise < 0.05 ? StatusTone.Warn : StatusTone.Ok;
        }

        return beats;
    }

    // The usual shader hash: even enough for a picture, and no random source to ban.
    private static double Noise(int seed, int index)
    {
        var wave = Math.Sin((index * 12.9898) + (seed * 78.233)) * 43758.5453;
        return wave - Math.Floor(wave);
    }
}
