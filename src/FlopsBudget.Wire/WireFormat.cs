using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FlopsBudget.Wire;

/// <summary>What tells the two files between the task and the process that counts: their root elements and their version.</summary>
internal static class WireFormat
{
    /// <summary>The root of a request.</summary>
    internal const string Request = "flopsBudgetRequest";

    /// <summary>The root of a result.</summary>
    internal const string Result = "flopsBudgetResult";

    /// <summary>The version of both. Task and tool come from one package; another version is refused and never guessed at.</summary>
    internal const string Version = "2";

    // Line ends as they are in texts, which XML would change otherwise.
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>A file with a root.</summary>
    internal static byte[] ToBytes(XElement root)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Settings))
        {
            root.Save(writer);
        }

        return bytes.ToArray();
    }
}
