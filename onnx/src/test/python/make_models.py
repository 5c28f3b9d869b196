"""Makes the ONNX files of the tests, and what PyTorch computes with them.

    python3 make_models.py ../resources/onnx

The processor's tests have copies: tones.onnx, frames.onnx, untold.onnx (which is frames.onnx) and
newer.onnx (tones.onnx, whose last byte, its opset, is 99).

Their weights are written down, not learnt: a letter is a tone. Needs PyTorch and NumPy (Debian:
apt-get install python3-torch).
"""

import math
import os
import sys

import numpy as np
import torch
from torch import nn

RATE = 8000
HOP = 160
WINDOW = 240
TONES = [500, 900, 1300, 1700]  # a, b, c, d
LETTERS = "abcd"


class Tones(nn.Module):
    """samples [B,S] -> logits [B,K,5], 50 positions a second; class 0 is the blank."""

    def __init__(self):
        super().__init__()
        steps = torch.arange(WINDOW, dtype=torch.float64)
        hann = 0.5 - 0.5 * torch.cos(2 * math.pi * steps / WINDOW)
        angles = 2 * math.pi * torch.tensor(TONES)[:, None] * steps / RATE
        waves = torch.cat([torch.cos(angles) * hann, torch.sin(angles) * hann]) * 4 / WINDOW
        self.register_buffer("waves", waves.float()[:, None])
        self.head = nn.Linear(4, 5)
        self.head.weight.data = torch.cat([torch.zeros(1, 4), 60 * torch.eye(4)])
        self.head.bias.data = torch.tensor([0.0, -6, -6, -6, -6])

    def energies(self, audio):
        padded = nn.functional.pad(audio, (0, WINDOW - HOP))[:, None]
        real, imaginary = nn.functional.conv1d(padded, self.waves, stride=HOP).chunk(2, 1)
        return (real * real + imaginary * imaginary).transpose(1, 2)

    def forward(self, audio):
        return self.head(self.energies(audio))


class Vague(Tones):
    """The same, but the file doesn't say how many classes there are."""

    def forward(self, audio):
        energies = self.energies(audio)
        return torch.cat([torch.zeros_like(energies[:, :, :1]), 60 * energies - 6], 2)


class Frames(nn.Module):
    """frames [B,4,T] and their lengths [B] -> probabilities [B,T,5]; class 2 is the blank, which
    beyond the end of an utterance is sure."""

    def forward(self, frames, lengths):
        scores = frames.transpose(1, 2)
        blank = torch.zeros_like(scores[:, :, :1])
        scores = torch.cat([scores[:, :, :2], blank, scores[:, :, 2:]], 2)
        places = torch.cumsum(torch.ones_like(scores[:, :, 0]), 1)
        beyond = (places > lengths[:, None].to(torch.float32))[:, :, None]
        sure = torch.tensor([-1e9, -1e9, 0, -1e9, -1e9])
        return torch.softmax(torch.where(beyond, sure, scores), 2)


class Rows(nn.Module):
    """frames [B,T,4] -> log-probabilities [B,T / 2,5]; class 4 is the blank."""

    def forward(self, rows):
        blank = 0.5 * torch.ones_like(rows[:, :, :1])
        return torch.log_softmax(torch.cat([rows, blank], 2)[:, ::2], 2)


def export(model, inputs, names, output, axes, file):
    dynamic = {name: axis for name, axis in axes.items()}
    torch.onnx.export(
        model, inputs, file, opset_version=13,
        input_names=names, output_names=[output], dynamic_axes=dynamic)


def tone(letters):
    """A letter sounds for 0.1 s, silence follows for 0.06 s."""
    pieces = [np.zeros(int(0.05 * RATE))]
    for letter in letters:
        times = np.arange(int(0.1 * RATE)) / RATE
        pieces += [0.5 * np.sin(2 * math.pi * TONES[LETTERS.index(letter)] * times)]
        pieces += [np.zeros(int(0.06 * RATE))]
    return np.concatenate(pieces).astype(np.float32)


def main(out):
    torch.manual_seed(3)
    os.makedirs(out, exist_ok=True)
    path = lambda name: os.path.join(out, name)

    tones = Tones().eval()
    batch_time = {0: "batch", 1: "time"}
    export(tones, torch.zeros(1, RATE), ["audio"], "logits",
           {"audio": batch_time, "logits": {0: "batch", 1: "positions"}}, path("tones.onnx"))
    export(Vague().eval(), torch.zeros(1, RATE), ["audio"], "logits",
           {"audio": batch_time, "logits": {0: "batch", 1: "positions"}}, path("vague.onnx"))
    with open(path("tones.tokens.txt"), "w") as file:
        file.write("<blank>\n" + "".join(letter + "\n" for letter in LETTERS))
    sound = tone("abbadcd")
    np.save(path("tones.sound.npy"), sound[:, None])
    np.save(path("tones.logits.npy"), tones(torch.from_numpy(sound)[None])[0].detach().numpy())

    frames, lengths = torch.randn(1, 4, 7) * 3, torch.tensor([7])
    export(Frames().eval(), (frames, lengths), ["frames", "lengths"], "probabilities",
           {"frames": {0: "batch", 2: "time"}, "lengths": {0: "batch"},
            "probabilities": {0: "batch", 1: "positions"}}, path("frames.onnx"))
    with open(path("frames.tokens.txt"), "w") as file:
        file.write("a 0\nb 1\n<pad> 2\nc 3\nd 4\n")
    np.save(path("frames.features.npy"), frames[0].T.contiguous().numpy())
    np.save(path("frames.probabilities.npy"), Frames()(frames, lengths)[0].numpy())

    rows = torch.randn(1, 9, 4) * 2 + 1
    export(Rows().eval(), rows, ["rows"], "log_probabilities",
           {"rows": batch_time, "log_probabilities": {0: "batch", 1: "positions"}}, path("rows.onnx"))
    with open(path("rows.tokens.json"), "w") as file:
        file.write('{"<pad>": 4, "a": 0, "b": 1, "c": 2, "d": 3}\n')
    mean = rows.mean(1, keepdim=True)
    standard = (rows - mean) / torch.sqrt(((rows - mean) ** 2).mean(1, keepdim=True) + 1e-5)
    np.save(path("rows.features.npy"), rows[0].numpy())
    np.save(path("rows.standardized.npy"), Rows()(standard)[0].numpy())


if __name__ == "__main__":
    main(sys.argv[1])
