using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FlopsBudget.Text;

/// <summary>Makes texts that may hold anything fit for XML, which has no place for control characters, and reads what was written.</summary>
internal static class XmlText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads XML in UTF-8. .NET's reader of bytes ends in errors of any kind where bytes are damaged, and is given text.</summary>
    /// <exception cref="XmlException">It is none.</exception>
    public static XElement Read(byte[] bytes)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(bytes), Strict);
            return XDocument.Parse(text.ReadToEnd()).Root!;
        }
        catch (DecoderFallbackException exception)
        {
            throw new XmlException(exception.Message, exception);
        }
    }

    /// <summary>The text, in which each character that XML does not allow is written as its number, such as <c>\u001B</c>.</summary>
    public static string Of(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                result.Append(text[i]).Append(text[++i]);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                result.Append(text[i]);
            }
            else
            {
                result.Append(Number(text[i]));
            }
        }

        return result.ToString();
    }

    /// <summary>A character as its number.</summary>
    public static string Number(char character) => @"\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);

    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }
}
