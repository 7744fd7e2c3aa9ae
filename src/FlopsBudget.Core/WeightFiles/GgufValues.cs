namespace FlopsBudget.WeightFiles;

/// <summary>Reads the keys and values at the head of a GGUF file: those that matter here, over all others it steps.</summary>
internal sealed class GgufValues
{
    private const string AlignmentKey = "general.alignment";
    private const int Text = 8;
    private const int Array = 9;

    // The format allows arrays of arrays; nobody writes them deep.
    private const int MostLevels = 4;

    // By the numbers of the format: 8, 16 and 32 bits with and without sign, float32, bool, text, array, 64 bits with and without sign, float64.
    private static readonly int[] Widths = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

    private readonly GgufCursor _cursor;

    private GgufValues(GgufCursor cursor) => _cursor = cursor;

    /// <summary>What the weights' places are multiples of.</summary>
    internal uint Alignment { get; private set; } = 32;

    /// <summary>Of how many files this is one; 1 where it is whole.</summary>
    internal ulong Files { get; private set; } = 1;

    /// <summary>Reads some pairs.</summary>
    internal static GgufValues Read(GgufCursor cursor, long pairs)
    {
        var values = new GgufValues(cursor);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0L; i < pairs; i++)
        {
            var key = WeightHeader.Name(cursor.Text(), (int)i);
            if (!keys.Add(key))
            {
                throw new UnreadableWeightsException($"it has the key {key} twice");
            }

            values.ReadValue(key);
        }

        return values;
    }

    private void ReadValue(string key)
    {
        var type = _cursor.UInt32();
        switch (key)
        {
            case AlignmentKey:
                Alignment = type == 4 ? _cursor.UInt32() : throw new UnreadableWeightsException($"its {AlignmentKey} is of type {type}, and not a number of 32 bits");
                if (Alignment == 0 || (Alignment & (Alignment - 1)) != 0)
                {
                    throw new UnreadableWeightsException($"its {AlignmentKey} is {Alignment}, no power of 2");
                }

                break;
            case "split.count":
                Files = Number(type) ?? throw new UnreadableWeightsException($"its split.count is of type {type}, and no whole number");
                break;
            default:
                Skip(key, type, 0);
                break;
        }
    }

    private ulong? Number(uint type) => type switch
    {
        2 or 3 => _cursor.UInt16(),
        4 or 5 => _cursor.UInt32(),
        10 or 11 => _cursor.UInt64(),
        _ => null,
    };

    private void Skip(string key, uint type, int level)
    {
        if (type >= Widths.Length || level > MostLevels)
        {
            throw new UnreadableWeightsException(level > MostLevels ? $"its value {key} has arrays in more than {MostLevels} arrays" : $"its value {key} is of type {type}, which the format does not have");
        }

        if (Widths[type] > 0)
        {
            _cursor.Skip(Widths[type]);
        }
        else if (type == Text)
        {
            _cursor.Skip(_cursor.Count($"bytes of {key}", 1));
        }
        else
        {
            SkipArray(key, level);
        }
    }

    private void SkipArray(string key, int level)
    {
        var type = _cursor.UInt32();
        var width = type < Widths.Length ? Widths[type] : 0;
        var elements = _cursor.Count($"elements of {key}", width > 0 ? width : type == Array ? 12 : 8);
        if (width > 0)
        {
            _cursor.Skip(elements * width);
            return;
        }

        for (var i = 0L; i < elements; i++)
        {
            Skip(key, type, level + 1);
        }
    }
}
