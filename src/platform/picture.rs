//! A picture on the page as one of its own: with its looks written in it, as a file or on the clipboard.

use js_sys::{Promise, encode_uri_component};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, Document, Element, HtmlCanvasElement, HtmlElement, HtmlImageElement, XmlSerializer,
};

use crate::disclosure::Cleared;

/// What gives a picture its looks, and what that is where nothing is said.
const LOOKS: [(&str, &str); 14] = [
    ("fill", "rgb(0, 0, 0)"),
    ("fill-opacity", "1"),
    ("stroke", "none"),
    ("stroke-width", "1px"),
    ("stroke-opacity", "1"),
    ("stroke-dasharray", "none"),
    ("stroke-linecap", "butt"),
    ("stroke-linejoin", "miter"),
    ("paint-order", "normal"),
    ("opacity", "1"),
    ("font-family", ""),
    ("font-size", "16px"),
    ("font-weight", "400"),
    ("font-variant-numeric", "normal"),
];
/// How many dots of a picture stand for one of the page's, each way.
const DOTS: f64 = 2.0;

/// A place on the page, beside what is seen, to draw in.
pub struct Place(HtmlElement);

impl Place {
    /// A new one of this class.
    pub fn new(class: &str) -> Option<Self> {
        let document = document()?;
        let place: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        place.set_class_name(class);
        document.body()?.append_child(&place).ok()?;
        Some(Self(place))
    }

    /// The element.
    pub fn element(&self) -> HtmlElement {
        self.0.clone()
    }

    /// The picture that was drawn in it, as SVG that needs nothing else, this wide and high.
    pub fn picture(&self, width: f64, height: f64) -> Option<String> {
        let picture = self.0.query_selector("svg").ok()??;
        let parts = picture.query_selector_all("*").ok()?;
        for at in 0..parts.length() {
            let part: Element = parts.get(at)?.dyn_into().ok()?;
            write_looks(&part)?;
        }
        let ground = document()?.create_element_ns(picture.namespace_uri().as_deref(), "rect").ok()?;
        for (name, value) in [("width", "100%"), ("height", "100%"), ("fill", "#ffffff")] {
            ground.set_attribute(name, value).ok()?;
        }
        picture.insert_before(&ground, picture.first_child().as_ref()).ok()?;
        for (name, size) in [("width", width), ("height", height)] {
            picture.set_attribute(name, &size.to_string()).ok()?;
        }
        XmlSerializer::new().ok()?.serialize_to_string(&picture).ok()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Writes the looks that the style sheet gives an element in the element itself.
fn write_looks(part: &Element) -> Option<()> {
    let style = web_sys::window()?.get_computed_style(part).ok()??;
    for (name, usual) in LOOKS {
        if name.starts_with("font") && part.tag_name() != "text" {
            continue;
        }
        let value = style.get_property_value(name).ok()?;
        if value != usual {
            part.set_attribute(name, &value).ok()?;
        }
    }
    part.remove_attribute("class").ok()
}

/// A picture as dots, twice as many as the page has each way.
async fn dots(svg: &str, width: f64, height: f64) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    // The page's policy lets pictures in that are their own address, and no others.
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", encode_uri_component(svg)));
    JsFuture::from(image.decode()).await?;
    let document = document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    let (wide, high) = (width * DOTS, height * DOTS);
    canvas.set_width(wide.ceil() as u32);
    canvas.set_height(high.ceil() as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high)?;
    let made = Promise::new(&mut |done, _| {
        let told = Closure::once_into_js(move |blob: JsValue| done.call1(&JsValue::NULL, &blob));
        let _ = canvas.to_blob_with_type(told.unchecked_ref(), "image/png");
    });
    JsFuture::from(made).await?.dyn_into()
}

/// Puts a picture on the clipboard. Gives whether the browser allowed it.
pub async fn copy(svg: Cleared, width: f64, height: f64) -> bool {
    match dots(svg.as_str(), width, height).await {
        Ok(blob) => super::clipboard::write_blob("image/png", &blob).await,
        Err(_) => false,
    }
}

/// Offers a picture as a file of dots to save. Gives whether the browser took it.
pub async fn save_dots(name: &str, svg: Cleared, width: f64, height: f64) -> bool {
    match dots(svg.as_str(), width, height).await {
        Ok(blob) => super::files::offer(name, &blob).is_ok(),
        Err(_) => false,
    }
}

/// Offers a picture as a file of lines to save. Gives whether the browser took it.
pub fn save(name: &str, svg: Cleared) -> bool {
    let blob = super::files::blob("image/svg+xml;charset=utf-8", svg.as_str());
    blob.is_ok_and(|blob| super::files::offer(name, &blob).is_ok())
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
